package io.helpconnect;

import io.helpconnect.Settings.Wrong;
import io.helpconnect.demo.Demo;
import io.helpconnect.demo.DemoClock;
import io.helpconnect.demo.OneTeller;
import io.helpconnect.store.Store;
import io.helpconnect.store.StoreProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** The program. See {@link CommandLine#USAGE}. */
public final class HelpConnect {
    private static final long START_SECONDS = 60;
    private static final long FILL_SECONDS = 300;

    private HelpConnect() {}

    public static void main(String[] arguments) {
        try {
            run(CommandLine.parse(arguments));
        } catch (CommandLine.Wrong | Wrong | StoreProblem e) {
            exit(e.getMessage());
        } catch (TimeoutException e) {
            exit("HelpConnect did not start within " + START_SECONDS + " seconds.");
        } catch (Throwable e) {
            // Also what a native library that does not fit this machine throws: else the process would stay, and serve
            // nothing.
            LoggerFactory.getLogger(HelpConnect.class).error("HelpConnect could not start", e);
            exit("HelpConnect could not start.");
        }
    }

    private static void run(CommandLine line) throws Exception {
        switch (line.action()) {
            case HELP -> say(CommandLine.USAGE.stripTrailing());
            case VERSION -> say("HelpConnect " + version());
            case CHECK -> {
                settings(line);
                say("The settings are fine.");
            }
            case CREATE_ADMIN -> createAdmin(line);
            case BACKUP -> say(BackupCommand.backup(prepared(line), line.file()));
            case RESTORE -> say(BackupCommand.restore(prepared(line), line.file()));
            case HEALTH -> say(HealthCommand.ask(settings(line), line.live()));
            case RUN -> serve(line);
        }
    }

    private static Settings settings(CommandLine line) {
        return SettingsReader.read(line.settings(), System.getenv(), properties(), Features.names(), line.cluster());
    }

    private static Map<String, String> properties() {
        Properties all = System.getProperties();
        var text = new TreeMap<String, String>();
        all.stringPropertyNames().forEach(name -> text.put(name, all.getProperty(name)));
        return text;
    }

    private static void createAdmin(CommandLine line) throws Exception {
        var settings = prepared(line);
        var password = AdminCommand.password();
        var vertx = Running.vertx();
        var store = await(Running.open(vertx, settings, Clock.systemUTC()));
        try {
            say(await(AdminCommand.create(line, password, settings, vertx, store), store));
        } finally {
            await(store.close());
            await(vertx.close());
        }
    }

    private static void serve(CommandLine line) throws Exception {
        var settings = prepared(line);
        if (settings.limits() == 0) {
            System.err.println("\u001B[31mAll rate limits are off (limits = 0). For a load test only.\u001B[0m");
        }
        var begun = new Begun();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(begun, settings.cluster().drain()), "stop"));
        try {
            serve(line, settings, begun);
        } catch (Exception e) {
            if (!begun.isEnding()) {
                throw e;
            }
        }
    }

    private static void serve(CommandLine line, Settings settings, Begun begun) throws Exception {
        var joined = await(begun.begin(() -> Running.join(settings, line.cluster()), node -> node.vertx()
                .close()));
        var vertx = joined.vertx();
        var demo = line.demo() ? Optional.of(new DemoClock()) : Optional.<DemoClock>empty();
        var clock = demo.<Clock>map(Function.identity()).orElse(Clock.systemUTC());
        var store =
                await(begun.begin(() -> Running.open(vertx, settings, clock), open -> StopStep.STORE.end(open::close)));
        var teller =
                line.demo() && line.cluster() ? Optional.of(tellerOfDemo(store, vertx)) : Optional.<OneTeller>empty();
        var running = await(begun.begin(() -> Running.start(joined, settings, store, clock), Running::stop), store);
        if (demo.isPresent()) {
            fill(vertx, running, demo.get(), settings);
            if (teller.isPresent()) {
                await(teller.get().told());
            }
        }
        try {
            await(begun.begin(running::serve, served -> Future.succeededFuture()));
        } catch (IOException e) {
            throw new Wrong("The port " + settings.http().port() + " of the setting http.port, or "
                    + settings.management().port() + " of management.port, cannot be opened: is it taken by another"
                    + " program, or may only the administrator open it?");
        }
        say("HelpConnect is ready" + (running.isGateway() ? " at " + running.address() : "") + " (" + seconds()
                + " s)");
    }

    /** Before this node plays anything: it waits for another that tells the demo just now. */
    private static OneTeller tellerOfDemo(Store store, Vertx vertx) throws Exception {
        return OneTeller.in(store, vertx).compose(OneTeller::turn).await(FILL_SECONDS, TimeUnit.SECONDS);
    }

    /** Before the doors open: what is told of the last weeks must not mix with what people do now. */
    private static void fill(Vertx vertx, Running running, DemoClock clock, Settings settings) throws Exception {
        var demo = new Demo(
                vertx, running.bus(), clock, settings, () -> running.delivery().idle());
        var result = demo.fill().await(FILL_SECONDS, TimeUnit.SECONDS);
        if (result.filled()) {
            say("The demo neighbourhood has " + result.people() + " people, " + result.posts() + " posts, "
                    + result.responses() + " responses and " + result.messages() + " messages.");
        }
        for (var logIn : result.logIns()) {
            say("Log in as " + logIn.email() + " with the password "
                    + logIn.password().value());
        }
    }

    /** Reads the settings and sets up the technical log, which must be done before its first line. */
    private static Settings prepared(CommandLine line) {
        var settings = settings(line);
        System.setProperty("helpconnect.logback.level", settings.log().level());
        System.setProperty("helpconnect.logback.format", settings.log().format());
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        return settings;
    }

    /** Vert.x itself ends last, and on none of its own threads: so this one waits for it. */
    private static void stop(Begun begun, Duration drain) {
        try {
            begun.end().await(StopStep.longest(drain).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LoggerFactory.getLogger(HelpConnect.class).warn("not all that ran could be finished in time");
        }
    }

    /** For as long as documents of an older release are brought along meanwhile. */
    private static <T> T await(Future<T> future, Store store) throws Exception {
        while (true) {
            long progress = store.progress();
            try {
                return await(future);
            } catch (TimeoutException e) {
                if (store.progress() == progress) {
                    throw e;
                }
            }
        }
    }

    /** What a future fails with is thrown as it is. */
    private static <T> T await(Future<T> future) throws Exception {
        return future.await(START_SECONDS, TimeUnit.SECONDS);
    }

    private static String seconds() {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return String.format("%.1f", millis / 1000.0);
    }

    private static String version() {
        String version = HelpConnect.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void exit(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
