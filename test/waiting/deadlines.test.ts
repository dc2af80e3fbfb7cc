// How the deadlines nest: what is within another one ends before it, so that each is told by whoever knows what it means.
import t from "tap";
import { deadlines } from "../../src/waiting/deadlines.js";

const {
  importing,
  seenByAll,
  knowledge,
  reservation,
  ending,
  closing,
  sample,
  firstSeal,
  answer,
  append,
  command,
  act,
  claim,
  seen,
  seal,
} = deadlines;
const { audit, record, recordTurn } = deadlines;
const { documentTry, logAnswer, stream, searchTurn, search, statement, views, lease, idleWriter } = deadlines;

t.test("a verdict that asks the views in vain and then the log is there before anybody stops waiting", async t => {
  t.ok(views + logAnswer < answer);
});

t.test("views that do not answer are given up before the engine ends what was asked of them", async t => {
  t.ok(views < statement);
});

t.test("a question of the log has time for two streams, the first of which came at the last moment", async t => {
  t.ok(2 * stream <= logAnswer);
});

t.test("a look at one licence, or at one stream, is given up sooner than a command", async t => {
  t.ok(stream < command);
});

t.test("an act that others kept from being recorded is refused as such before the command's time is up", async t => {
  t.ok(act < command);
  t.ok(act + stream <= command, "a try that began at the last moment has still time to read the licence");
});

t.test("an act that waits for another's claim is refused for it while it still has time to be tried again", async t => {
  t.ok(2 * claim < act);
});

t.test("a command is answered before the last of its appends is given up", async t => {
  t.ok(command < append);
  t.ok(append < answer);
});

t.test("a command and the wait until it is seen by all fit into one answer", async t => {
  t.ok(command + seen <= answer);
});

t.test("a download has time for its seal and for both tries of the document", async t => {
  t.ok(seal + 2 * documentTry < answer);
});

t.test("what is kept beside the log is changed, and the line of that written, within one answer", async t => {
  t.ok(recordTurn + record + audit < answer);
});

t.test("a search has time for its turn and for itself, and for reading what the log knows beside", async t => {
  t.ok(searchTurn + search + stream < answer);
  t.ok(search <= statement, "PostgreSQL gives a search no more than another statement");
});

t.test("the sample of the demo, waited for at a first start, is answered within its own time", async t => {
  t.ok(firstSeal + views < sample);
});

t.test("a process that ends in order ends after every answer", async t => {
  t.ok(answer < ending);
  t.ok(sample < ending);
});

t.test("the log's last appends are answered and its writer closed before a process is ended by force", async t => {
  t.ok(append + closing < ending);
});

t.test("no reservation is taken over while its command, or an append that outlived it, is under way", async t => {
  t.ok(command + append < reservation);
});

t.test("an import outlasts what a process that died has reserved", async t => {
  t.ok(reservation < importing);
});

t.test("another projector has taken over before the views count as too old", async t => {
  t.ok(lease < knowledge);
});

t.test("a command waits until nobody relies on what was known before", async t => {
  t.ok(knowledge < seenByAll);
});

t.test("nobody waits longer than docs/operations.md says", async t => {
  t.ok(answer < 15_000);
});

t.test("a frozen projector holds no transaction open for longer than its lease", async t => {
  t.ok(idleWriter <= lease);
});
