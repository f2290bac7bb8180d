// Faye: Bayeux at /bayeux, over WebSocket and as long polling; a path is the channel /ch/<path>.
const faye = require("faye");
const { door, listen } = require("./http.js");

const bayeux = new faye.NodeAdapter({ mount: "/bayeux", timeout: 300 });
const publisher = bayeux.getClient();

const server = door((path, message) => publisher.publish("/ch/" + path, message.toString()));
bayeux.attach(server);

listen(server);
