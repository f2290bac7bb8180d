// Pomona for SproutCore 1.x: an SC.Object around the client of pomona.js, which comes before this file.
/*globals SC Pomona */

(function (modern) {
  // Bindings are flushed when a run loop ends, so whatever comes from outside comes in through one.
  function inRunLoop(target, method, args) {
    SC.RunLoop.begin();
    try {
      return method.apply(target, args);
    } finally {
      SC.RunLoop.end();
    }
  }

  // The client's `fetch`. What goes to the application, credentials and all, is sent as the application's other requests are.
  function send(url, init) {
    return init.credentials ? post(url, init) : fetch(url, init);
  }

  function post(url, init) {
    return new Promise(function (resolve, reject) {
      var request = SC.Request.postUrl(url, init.body), response;
      for (var name in init.headers) request.header(name, init.headers[name]);
      request.notify(null, function (response) {
        var xhr = response.get("rawRequest"), later = xhr.getResponseHeader("Retry-After");
        if (!xhr.status) return reject(new TypeError("No answer from " + url));
        resolve(new Response(xhr.responseText || null, { status: xhr.status, headers: later ? { "Retry-After": later } : {} }));
      });
      response = request.send(init.body);
      if (init.signal) init.signal.addEventListener("abort", function () {
        SC.Request.manager.cancel(response);
        reject(init.signal.reason);
      });
    });
  }

  /** @namespace */
  window.Pomona = SC.Object.create({ NAMESPACE: "Pomona", VERSION: modern.version });

  /**
    A session with Dobby, and what this page hears in it.

    @extends SC.Object
  */
  Pomona.Firenze = SC.Object.extend({
    /** Where Dobby is. Empty: where the page came from; port and protocol then do not matter. */
    host: "",
    port: 8008,
    protocol: "http",
    prefix: "comet/",

    /** Where the application is asked to connect the session (its id stands for %@) to paths: a POST of their names as a JSON array. */
    connectUrl: "/server/connect/%@",
    disconnectUrl: "/server/disconnect/%@",

    /** More for the client of pomona.js: headers, credentials, transports… */
    options: null,

    init: function () {
      arguments.callee.base.apply(this, arguments);
      var it = this, settings = { fetch: send };
      ["host", "port", "protocol", "prefix", "connectUrl", "disconnectUrl"].forEach(function (name) {
        settings[name] = it[name];
      });
      ["update", "requestAttachments", "requestDetachments"].forEach(function (name) {
        settings[name] = function () {
          return inRunLoop(it, it[name], arguments);
        };
      });
      for (var name in this.options) settings[name] = this.options[name];
      this.client = modern.Firenze.create(settings);
      this.client.on("state", function () {
        inRunLoop(it, it.notifyPropertyChange, ["state"]);
      });
      this.client.on("id", function () {
        inRunLoop(it, it.notifyPropertyChange, ["doloresId"]);
      });
    },

    /** "connecting", "connected", "resuming", "offline", "refused" or "closed". */
    state: function () {
      return this.client.state;
    }.property(),

    /** The session's id, or null if there is none yet. */
    doloresId: function () {
      return this.getDoloresId();
    }.property(),

    getDoloresId: function () {
      return this.client.getDoloresId();
    },

    /** From now on, `action` (a function, or the name of a method of `target`) is called with each path and message. The first message is blank. */
    connect: function (path, target, action) {
      this.client.connect(path, target, action);
    },

    /** Takes off what `connect` put on. */
    disconnect: function (path, target, action) {
      this.client.disconnect(path, target, action);
    },

    /** Ends the session. */
    destroy: function () {
      this.client.close();
      return arguments.callee.base.apply(this, arguments);
    }
  });

  // What the client does by itself, and a subclass may do otherwise.
  ["update", "requestAttachments", "requestDetachments"].forEach(function (name) {
    Pomona.Firenze.prototype[name] = function () {
      return modern.Firenze.prototype[name].apply(this.client, arguments);
    };
  });
}(window.Pomona));
