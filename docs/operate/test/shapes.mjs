// Requests that two programs may take apart in different ways, each with another request that could be smuggled in behind or inside it.

/** The two requests of a shape publish on different paths, so that one can tell which were carried out. */
export const first = (name) => JSON.stringify([{ path: `first/${name}`, message: "" }]);
const second = (name) => {
  const body = JSON.stringify([{ path: `second/${name}`, message: "" }]);
  return `POST /updates?second=${name} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

const CL = (length) => `Content-Length: ${length}\r\n`;
const TE = "Transfer-Encoding: chunked\r\n";
const chunked = (body) => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

/** A POST with these header lines; what follows is made of the body and the second request. */
const post = (lines, rest) => (name) => {
  const head = `POST /updates?first=${name} HTTP/1.1\r\nHost: localhost\r\n`;
  const [body, more] = [first(name), second(name)];
  const said = typeof lines === "function" ? lines(body, more) : lines;
  return `${head}${said}\r\n${rest(body, more)}`;
};

const plain = (body, more) => body + more;
const inChunks = (body, more) => chunked(body) + more;
/** For who reads the length, the second request is part of the first one's body. */
const whole = (body, more) => CL(chunked(body).length + more.length);
const length = (write) => post((body) => CL(write(body.length)), plain);
const encoding = (line) => post((body, more) => `${whole(body, more)}${line}\r\n`, inChunks);
const only = (line) => post(`${line}\r\n`, inChunks);
const size = (write) => post(TE, (body, more) => `${write(body)}${more}`);
const hex = (body) => body.length.toString(16);

/** What is unusual and yet clear: two requests. */
export const clear = {
  length: length((n) => n),
  chunks: only("Transfer-Encoding: chunked"),
  capitals: only("TRANSFER-ENCODING: Chunked"),
  extension: size((body) => `${hex(body)};a=b\r\n${body}\r\n0\r\n\r\n`),
  trailer: size((body) => `${hex(body)}\r\n${body}\r\n0\r\nX-Trailer: y\r\n\r\n`),
};

/** What is not: at most the first of two, and whoever passes both on must have seen both. */
export const ambiguous = {
  "cl-te": encoding("Transfer-Encoding: chunked"),
  "te-cl": post((body, more) => `${TE}${whole(body, more)}`, inChunks),
  "cl-0-te": post(`${CL(0)}${TE}`, inChunks),
  "te-identity-cl": post((body, more) => `Transfer-Encoding: identity\r\n${whole(body, more)}`, inChunks),
  "two-cl-short-first": post((body, more) => CL(body.length) + CL(body.length + more.length), plain),
  "two-cl-long-first": post((body, more) => CL(body.length + more.length) + CL(body.length), plain),
  "cl-list": length((n) => `${n}, 0`),
  "cl-plus": length((n) => `+${n}`),
  "cl-minus": length(() => "-1"),
  "cl-hex": length((n) => `0x${n.toString(16)}`),
  "cl-point": length((n) => `${n}.0`),
  "cl-semicolon": length((n) => `${n};0`),
  "cl-inner-space": length((n) => `${n} 0`),
  "cl-empty": length(() => ""),
  "cl-overflow": length((n) => 2n ** 64n + BigInt(n)),
  "cl-space-name": post((body, more) => `Content-Length : ${body.length + more.length}\r\n`, plain),
  "te-x": encoding("Transfer-Encoding: xchunked"),
  "te-chunked-identity": encoding("Transfer-Encoding: chunked, identity"),
  "te-identity-chunked": encoding("Transfer-Encoding: identity, chunked"),
  "te-twice": only("Transfer-Encoding: chunked, chunked"),
  "te-two-lines": only("Transfer-Encoding: chunked\r\nTransfer-Encoding: x"),
  "te-quoted": encoding('Transfer-Encoding: "chunked"'),
  "te-parameter": encoding("Transfer-Encoding: chunked;q=1"),
  "te-vertical-tab": encoding("Transfer-Encoding: \x0bchunked"),
  "te-nul": encoding("Transfer-Encoding: chunked\0"),
  "te-space-name": encoding("Transfer-Encoding : chunked"),
  "te-tab-name": encoding("Transfer-Encoding\t: chunked"),
  "te-folded": encoding("Transfer-Encoding:\r\n chunked"),
  "te-behind-fold": encoding("X: y\r\n Transfer-Encoding: chunked"),
  "te-behind-lf": encoding("X: y\nTransfer-Encoding: chunked"),
  "te-behind-cr": encoding("X: y\rTransfer-Encoding: chunked"),
  "te-empty": encoding("Transfer-Encoding:"),
  "te-http-1.0": (name) => only("Transfer-Encoding: chunked")(name).replace("HTTP/1.1", "HTTP/1.0"),
  "extension-lf": size((body) => `${hex(body)};a\nb\r\n${body}\r\n0\r\n\r\n`),
  "extension-cr": size((body) => `${hex(body)};a\rb\r\n${body}\r\n0\r\n\r\n`),
  "size-overflow": size((body) => `1${hex(body).padStart(16, "0")}\r\n${body}\r\n0\r\n\r\n`),
  "size-32-bits": size((body) => `1${hex(body).padStart(8, "0")}\r\n${body}\r\n0\r\n\r\n`),
  "size-0x": size((body) => `0x${hex(body)}\r\n${body}\r\n0\r\n\r\n`),
  "size-minus": size((body) => `-1\r\n${body}\r\n0\r\n\r\n`),
  "size-space": size((body) => ` ${hex(body)}\r\n${body}\r\n0\r\n\r\n`),
  "size-lf": size((body) => `${hex(body)}\n${body}\r\n0\r\n\r\n`),
  "data-unended": size((body) => `${hex(body)}\r\n${body}0\r\n\r\n`),
  "end-lf": size((body) => `${hex(body)}\r\n${body}\r\n0\n\n`),
  "lf-everywhere": (name) => length((n) => n)(name).replaceAll("\r\n", "\n"),
  "two-spaces": (name) => length((n) => n)(name).replace("POST ", "POST  "),
  "two-hosts": (name) => length((n) => n)(name).replace("Host: localhost", "Host: localhost\r\nHost: other"),
  "other-host": (name) => length((n) => n)(name).replace("POST /", "POST http://other/"),
};
