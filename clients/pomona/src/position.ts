/** Whether a place in a path's history, `<epoch>:<offset>`, is in the same log as another and not after it. */
export function isUpTo(position = "", other = ""): boolean {
  const [epoch, offset] = position.split(":");
  const [log, last] = other.split(":");
  return epoch === log && +offset! <= +last!;
}
