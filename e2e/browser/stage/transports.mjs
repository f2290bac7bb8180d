// Over which transports the scenarios run: one line for each that the server offers.
export const transports = [
  "websocket",
  "sse",
  "poll",
];
