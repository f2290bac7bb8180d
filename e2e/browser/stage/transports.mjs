// Over which transports the scenarios run: a line for each that the server offers.
export const transports = [
  "poll",
  // "sse",
  // "websocket",
];
