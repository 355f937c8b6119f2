package io.helpconnect;

import io.helpconnect.blocks.BlocksFeature;
import io.helpconnect.bus.Hearing;
import io.helpconnect.calls.CallsFeature;
import io.helpconnect.chat.ChatFeature;
import io.helpconnect.cluster.ClusterFeature;
import io.helpconnect.delivery.DeliveryFeature;
import io.helpconnect.feature.Feature;
import io.helpconnect.feature.Node;
import io.helpconnect.files.FilesFeature;
import io.helpconnect.help.HelpFeature;
import io.helpconnect.logging.LoggingFeature;
import io.helpconnect.mail.MailFeature;
import io.helpconnect.notifications.NotificationsFeature;
import io.helpconnect.presence.PresenceFeature;
import io.helpconnect.push.PushFeature;
import io.helpconnect.reports.ReportsFeature;
import io.helpconnect.searches.SearchesFeature;
import io.helpconnect.slack.SlackFeature;
import io.helpconnect.users.UsersFeature;
import io.helpconnect.web.Route;
import io.helpconnect.web.Topic;
import io.helpconnect.webhooks.WebhooksFeature;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of contents of the program. */
final class Features {
    private static final List<Feature> ALL = List.of(
            new UsersFeature(),
            new HelpFeature(),
            new BlocksFeature(),
            new FilesFeature(),
            new ChatFeature(),
            new CallsFeature(),
            new ReportsFeature(),
            new PresenceFeature(),
            new SearchesFeature(),
            new NotificationsFeature(),
            new LoggingFeature(),
            new MailFeature(),
            new PushFeature(),
            new DeliveryFeature(),
            new WebhooksFeature(),
            new SlackFeature(),
            new ClusterFeature(Features::names));

    private Features() {}

    static List<Feature> all() {
        return ALL;
    }

    /** What a node may be given as its roles. */
    static Set<String> names() {
        return Stream.concat(Stream.of(Node.WEB), ALL.stream().map(Feature::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that a node with these roles plays; no roles: all. */
    static List<Feature> played(Set<String> roles) {
        return ALL.stream()
                .filter(feature -> feature.everywhere() || roles.isEmpty() || roles.contains(feature.name()))
                .toList();
    }

    static List<Route<?, ?>> routes() {
        return ALL.stream()
                .<Route<?, ?>>flatMap(feature -> feature.routes().stream())
                .toList();
    }

    static List<Topic> topics() {
        return ALL.stream().flatMap(feature -> feature.topics().stream()).toList();
    }

    static List<Hearing> hearings() {
        return ALL.stream()
                .flatMap(feature -> feature.hears().stream().map(fact -> new Hearing(feature.name(), fact)))
                .toList();
    }
}
