// Preloaded into a server: counts the statements PostgreSQL is given, and tells the number to whoever started it.
const { Connection } = require('pg');

const { query, execute } = Connection.prototype;
let count = 0;

/** Text may hold several statements. */
Connection.prototype.query = function (text) {
  count += text.split(';').filter((part) => part.trim()).length;
  return query.call(this, text);
};

/** Prepared ones, wherever they come from. */
Connection.prototype.execute = function (...args) {
  count += 1;
  return execute.apply(this, args);
};

process.on('message', (question) => {
  if (question === 'statements') process.send(count);
});
// The channel alone must not keep a server from ending.
process.channel.unref();
