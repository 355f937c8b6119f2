package io.helpconnect.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a chat shows is what the server has, in whatever order pushes and pages come, doubled, late or never: the module of
 * the web app, fed with hundreds of histories.
 */
@Tag("system")
class RoomLogTest {
    private static final String ORIGIN = "http://helpconnect.test";
    private static final int HISTORIES = 400;

    private static void serve(Route route) {
        String path = URI.create(route.request().url()).getPath();
        route.fulfill(
                path.equals("/")
                        ? new FulfillOptions().setContentType("text/html").setBody("<title>Test</title>")
                        : new FulfillOptions().setContentType("text/javascript").setPath(Path.of("webroot" + path)));
    }

    private static Object run(String script) {
        try (var chromium = new Chromium();
                Page page = chromium.browser.newPage()) {
            page.route(ORIGIN + "/**", RoomLogTest::serve);
            page.navigate(ORIGIN + "/");
            return page.evaluate(script, HISTORIES);
        }
    }

    @Test
    void everyOrderOfArrivalEndsWithWhatTheServerHas() {
        assertEquals("", run("""
                async histories => {
                  const { RoomLog } = await import('/room-log.js');
                  const END = 80;
                  for (let seed = 1; seed <= histories; seed++) {
                    let state = seed;
                    const random = n => (state = (state * 1103515245 + 12345) % 2147483648) && Math.floor(state / 65536) % n;
                    const any = list => list[random(list.length)];

                    // What happens: states of each message by the number of the entry that made them.
                    const states = new Map();
                    const entries = [null];
                    const at = (place, time) => states.get(place).filter(one => (one.changed ?? one.seq) <= time).at(-1);
                    for (let seq = 1; seq <= END; seq++) {
                      const there = [...states.keys()].map(place => at(place, seq)).filter(one => !one.deletedAt);
                      const what = there.length ? random(10) : 9;
                      const old = there.length ? any(there) : null;
                      const place = what < 4 ? old.seq : seq;
                      if (what < 3) states.get(place).push({ ...old, text: `edit ${seq}`, changed: seq });
                      else if (what === 3) states.get(place).push({ seq: place, clientId: old.clientId, text: '', deletedAt: seq, changed: seq });
                      else states.set(seq, [{ seq, clientId: `c${seq}`, text: `said ${seq}`, answers: what < 7 ? old?.seq : undefined }]);
                      entries.push(place);
                    }
                    // What the server shows of a message at a time: with what it answers as that is then.
                    const view = (place, time) => {
                      const { answers, ...message } = at(place, time);
                      if (!answers || message.deletedAt) return message;
                      const to = at(answers, time);
                      return { ...message, reply: to.deletedAt ? { seq: answers } : { seq: answers, excerpt: to.text } };
                    };
                    const entry = (seq, time) =>
                      entries[seq] === seq ? view(seq, time) : { seq, message: view(entries[seq], time) };
                    const said = (time, before = Infinity) =>
                      [...states.keys()].filter(place => place <= time && place < before).slice(-8).map(place => view(place, time));

                    // What arrives: at first the newest page; then anything, in any order, some of it late or twice.
                    const log = new RoomLog();
                    let now = 1 + random(END - 1);
                    log.begin(said(now), now);
                    const late = [];
                    while (now < END) {
                      now++;
                      const seq = now;
                      const push = { seq, message: view(entries[seq], now) };
                      const older = { time: now, before: log.first };
                      const missed = { time: now, after: log.last };
                      const happens = random(6);
                      if (happens < 3) late.push(() => log.add([push]));
                      if (happens === 1) late.push(() => log.add([push]));
                      if (happens === 3) late.push(() => log.earlier(said(older.time, older.before)));
                      if (happens === 4) late.push(() => log.add(range(missed, entry)));
                      while (late.length && random(2)) late.splice(random(late.length), 1)[0]();
                    }
                    while (late.length) late.splice(random(late.length), 1)[0]();
                    log.add(range({ time: END, after: log.last }, entry));

                    const plain = messages => JSON.stringify(messages.map(({ reply, ...one }) =>
                      ({ ...one, reply: reply && [reply.seq, reply.excerpt] })));
                    const expected = [...states.keys()].filter(place => place >= log.first).map(place => view(place, END));
                    const sorted = list => list.map(one => Object.fromEntries(Object.entries(one).sort()));
                    if (plain(sorted(log.messages)) !== plain(sorted(expected)) || log.hasGap || log.last !== END)
                      return `seed ${seed}: ${plain(sorted(log.messages))} instead of ${plain(sorted(expected))}`;
                  }
                  return '';

                  function range({ time, after }, entry) {
                    const all = [];
                    for (let seq = after + 1; seq <= time; seq++) all.push(entry(seq, time));
                    return all;
                  }
                }"""));
    }

    @Test
    void aMessageIsReadWhenAllHaveReadIt() {
        assertEquals("0/0 2/3 2/3 4/5 5/5", run("""
                async () => {
                  const { Marks } = await import('/marks.js');
                  const others = [{ id: 'ben' }, { id: 'carla' }];
                  const marks = new Marks();
                  const said = [];
                  const say = () => said.push(`${marks.read(others)}/${marks.delivered(others)}`);
                  say();
                  marks.asked({ othersRead: 2, othersDelivered: 3 });
                  say();
                  marks.told('read', 'ben', 5);
                  say();
                  marks.told('delivered', 'carla', 5);
                  marks.told('read', 'carla', 4);
                  marks.told('read', 'carla', 1);
                  say();
                  marks.asked({ othersRead: 5, othersDelivered: 5 });
                  say();
                  return said.join(' ');
                }"""));
    }
}
