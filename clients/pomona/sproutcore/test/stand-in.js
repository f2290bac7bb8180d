// A stand-in for SproutCore 1.x: exactly the calls that core.js and the tests make, with SproutCore's meaning, over the browser's real XMLHttpRequest.
// It is not SproutCore. Set SPROUTCORE to a copy of the real one (runtime and foundation in one file) and the same tests run on that.
var SC = {}, YES = true, NO = false;

// SproutCore extends the prototypes, visibly to for-in; a client that stumbles over that is no good here.
Array.prototype.find = function (test, target) {
  for (var i = 0; i < this.length; i++) if (test.call(target || null, this[i], i, this)) return this[i];
  return null;
};
Array.prototype.contains = function (item) {
  return this.indexOf(item) >= 0;
};
Function.prototype.property = function () {
  this.isProperty = true;
  return this;
};
String.prototype.fmt = function () {
  var values = arguments, next = 0;
  return this.replace(/%@/g, function () {
    return String(values[next++]);
  });
};

SC.Object = function (mixins) {
  for (var i = 0; i < mixins.length; i++) SC.Object.add(this, mixins[i]);
  this.init();
};
SC.Object.add = function (target, members) {
  for (var name in members) {
    var value = members[name];
    if (typeof value === "function" && !value.base) value.base = target[name] || function () {};
    target[name] = value;
  }
};
SC.Object.prototype = {
  init: function () {
    this.observers = [];
  },
  get: function (name) {
    var value = this[name];
    return value && value.isProperty ? value.call(this, name) : value;
  },
  addObserver: function (name, target, action) {
    this.observers.push({ name: name, target: target, action: action });
    return this;
  },
  notifyPropertyChange: function (name) {
    this.observers.forEach(function (observer) {
      if (observer.name === name) observer.action.call(observer.target, this, name);
    }, this);
    return this;
  },
  destroy: function () {
    this.isDestroyed = true;
    return this;
  }
};
SC.Object.create = function () {
  return new this(arguments);
};
SC.Object.extend = function (members) {
  var parent = this;
  var made = function (mixins) {
    SC.Object.call(this, mixins);
  };
  made.create = parent.create;
  made.extend = parent.extend;
  made.prototype = Object.create(parent.prototype);
  SC.Object.add(made.prototype, members);
  return made;
};

SC.RunLoop = {
  currentRunLoop: {
    last: [],
    invokeLast: function (target, action) {
      this.last.push(action.bind(target));
    }
  },
  isRunLoopInProgress: function () {
    return this.inProgress;
  },
  begin: function () {
    this.inProgress = true;
  },
  end: function () {
    var last = this.currentRunLoop.last.splice(0);
    for (var i = 0; i < last.length; i++) last[i]();
    this.inProgress = false;
  }
};

SC.Request = SC.Object.extend({
  init: function () {
    this.headers = { "X-Requested-With": "XMLHttpRequest" };
  },
  header: function (name, value) {
    this.headers[name] = value;
    return this;
  },
  notify: function (target, action) {
    this.target = target;
    this.action = action;
    return this;
  },
  send: function (body) {
    var request = this, xhr = new XMLHttpRequest();
    var response = SC.Object.create({ rawRequest: xhr });
    xhr.onload = xhr.onerror = function () {
      SC.RunLoop.begin();
      var action = request.action;
      (typeof action === "string" ? request.target[action] : action).call(request.target, response);
      SC.RunLoop.end();
    };
    xhr.open("POST", this.address);
    for (var name in this.headers) xhr.setRequestHeader(name, this.headers[name]);
    xhr.send(body);
    return response;
  }
});
SC.Request.postUrl = function (address) {
  return SC.Request.create({ address: address });
};
SC.Request.manager = {
  cancel: function (response) {
    response.rawRequest.abort();
  }
};
