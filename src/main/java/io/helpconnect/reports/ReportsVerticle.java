package io.helpconnect.reports;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helpconnect.bus.Bus;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.chat.Chat;
import io.helpconnect.feature.Node;
import io.helpconnect.files.Files.FileInfo;
import io.helpconnect.reports.Reports.Status;
import io.helpconnect.store.Change;
import io.helpconnect.store.Document;
import io.helpconnect.store.Documents;
import io.helpconnect.store.Documents.Inserted;
import io.helpconnect.store.Query;
import io.helpconnect.users.Users;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Takes reports, and what moderators decide. */
final class ReportsVerticle extends VerticleBase {
    private static final int USUAL = 20;

    private final Node node;
    private final Bus bus;
    private final Evidence evidence;
    private Documents<FiledReport> reports;

    ReportsVerticle(Node node) {
        this.node = node;
        this.bus = node.bus();
        this.evidence = new Evidence(bus);
    }

    @Override
    public Future<?> start() {
        return node.store()
                .open(FiledReport.KIND)
                .onSuccess(opened -> reports = opened)
                .compose(opened -> Future.all(
                        bus.answer(Reports.FileReport.class, this::file),
                        bus.answer(Reports.ListReports.class, this::list),
                        bus.answer(Reports.ReadEvidence.class, asked -> report(asked.id())
                                .compose(report -> evidence.read(report, asked))),
                        bus.hear(ReportsFeature.NAME, Reports.ReportDecided.class, (told, decided) -> report(
                                        decided.report())
                                .compose(report -> evidence.release(decided.report(), report.files()))),
                        bus.answer(
                                Reports.DismissReport.class,
                                asked -> decide(asked.id(), Status.DISMISSED, asked.note(), asked.caller())),
                        bus.answer(
                                Reports.ResolveReport.class,
                                asked -> decide(asked.id(), Status.RESOLVED, asked.note(), asked.caller()))));
    }

    /**
     * @param said the words of a message, or {@code null}
     * @param files that came with it
     */
    private record Reported(String person, String said, List<FileInfo> files) {}

    private Future<FiledReport> report(String id) {
        return reports.get(id)
                .map(found -> found.orElseThrow(() -> Problem.notFound("report").failure())
                        .state());
    }

    private Future<Reports.Filed> file(Reports.FileReport request) {
        NewId id = request.newId();
        return reports.get(id.id())
                .compose(known -> known.isPresent()
                        ? Future.succeededFuture(new Inserted<>(known.get().state(), false))
                        : look(request.about(), request.caller()).compose(reported -> insert(request, reported)))
                .map(filed -> {
                    FiledReport report = filed.state();
                    if (!filed.made() && !id.made(report.fingerprint())) {
                        throw Problem.conflict("This Idempotency-Key belongs to another request.")
                                .failure();
                    }
                    return new Reports.Filed(id.id(), report.status(), report.at());
                });
    }

    private Future<Inserted<FiledReport>> insert(Reports.FileReport request, Reported reported) {
        String id = request.newId().id();
        return evidence.hold(id, reported.files())
                .compose(held -> reports.insert(id, request.caller(), first(request, reported)))
                .recover(failure -> letGo(id, reported.files()).transform(done -> Future.failedFuture(failure)));
    }

    /** Files are not held for a report that is not there. Where that can't be known, they stay held: nothing is lost. */
    private Future<?> letGo(String id, List<FileInfo> files) {
        return reports.get(id)
                .compose(there -> there.isPresent() ? Future.succeededFuture() : evidence.release(id, files));
    }

    private Change<FiledReport> first(Reports.FileReport request, Reported reported) {
        Instant now = node.now();
        String reporter = request.caller().user();
        return Change.to(
                new FiledReport(
                        reporter,
                        reported.person(),
                        request.about().room(),
                        request.about().message(),
                        reported.said(),
                        request.reason(),
                        request.words(),
                        now,
                        Status.OPEN,
                        now,
                        null,
                        null,
                        request.newId().fingerprint(),
                        reported.files()),
                new Reports.ReportFiled(request.newId().id(), reporter, reported.person()));
    }

    /** What it is about, as the reporter sees it at this moment. */
    private Future<Reported> look(Reports.About about, Caller by) {
        boolean isMessage = about.user() == null && about.room() != null && about.message() != null;
        boolean isPerson = about.user() != null && about.room() == null && about.message() == null;
        if (!isMessage && !isPerson) {
            return Future.failedFuture(Problem.invalid("about", "must name a user, or a message and its room")
                    .failure());
        }
        return isMessage ? message(about, by) : person(about.user());
    }

    private Future<Reported> message(Reports.About about, Caller by) {
        return bus.ask(new Chat.FindMessage(about.room(), about.message(), by))
                .map(message -> new Reported(
                        message.author(), message.text(), Objects.requireNonNullElse(message.files(), List.of())));
    }

    private Future<Reported> person(String user) {
        return bus.ask(new Users.FindPeople(Set.of(user))).map(people -> {
            if (!people.people().containsKey(user)) {
                throw Problem.notFound("user").failure();
            }
            return new Reported(user, null, List.of());
        });
    }

    private Future<Reports.ReportPage> list(Reports.ListReports request) {
        Status status = Objects.requireNonNullElse(request.status(), Status.OPEN);
        Query wanted = Query.where("status", status)
                .limit(Objects.requireNonNullElse(request.limit(), USUAL))
                .after(request.cursor());
        return reports.find(status == Status.OPEN ? wanted.ascending("changedAt") : wanted.descending("changedAt"))
                .compose(page -> views(page.items()).map(items -> new Reports.ReportPage(items, page.next())));
    }

    private Future<Reports.Report> decide(String id, Status decision, String note, Caller by) {
        return reports.change(id, by, "report", report -> report.decide(id, decision, note, by.user(), node.now()))
                .compose(report -> views(List.of(new Document<>(id, 0, report))))
                .map(views -> views.get(0));
    }

    private Future<List<Reports.Report>> views(List<Document<FiledReport>> found) {
        Set<String> people = found.stream()
                .map(Document::state)
                .flatMap(report -> Stream.of(report.reporter(), report.person(), report.decidedBy()))
                .filter(Objects::nonNull)
                .collect(toUnmodifiableSet());
        return bus.ask(new Users.FindPeople(people)).map(names -> found.stream()
                .map(report -> view(report.id(), report.state(), names))
                .toList());
    }

    private static Reports.Report view(String id, FiledReport report, Users.People people) {
        boolean open = report.status() == Status.OPEN;
        return new Reports.Report(
                id,
                report.at(),
                report.status(),
                report.reason(),
                report.words(),
                people.get(report.reporter()),
                people.get(report.person()),
                report.room(),
                report.message(),
                report.said(),
                open ? null : people.get(report.decidedBy()),
                open ? null : report.changedAt(),
                report.note(),
                open && !report.files().isEmpty() ? report.files() : null);
    }
}
