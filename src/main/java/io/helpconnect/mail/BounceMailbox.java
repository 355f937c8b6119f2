package io.helpconnect.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The mailbox to which letters come back (IMAP). It may be one that people read, too: only what is addressed to the return
 * path of a letter is touched. Blocks; for one worker thread.
 */
final class BounceMailbox {
    private static final int AT_ONCE = 200;

    private final MailServer server;
    private final ReturnPath path;
    private final Properties properties = new Properties();
    private long validity = -1;
    /** All up to this one were seen. */
    private long seen;

    /**
     * Some of what is in the mailbox.
     *
     * @param hard the tokens of letters that came back for good
     * @param uids of all that came back
     * @param upTo the last one that was looked at
     */
    record Batch(long validity, List<String> hard, List<Long> uids, long upTo) {}

    BounceMailbox(MailServer server, ReturnPath path, Duration answersWithin) {
        this.server = server;
        this.path = path;
        String prefix = "mail." + protocol() + ".";
        String millis = String.valueOf(answersWithin.toMillis());
        List.of("connectiontimeout", "timeout", "writetimeout")
                .forEach(timeout -> properties.setProperty(prefix + timeout, millis));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", String.valueOf(server.mustEncrypt()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    }

    private String protocol() {
        return server.encrypted() ? "imaps" : "imap";
    }

    Batch read() throws MessagingException, IOException {
        try (Store store = connect();
                Folder folder = open(store)) {
            UIDFolder uids = (UIDFolder) folder;
            if (uids.getUIDValidity() != validity) {
                validity = uids.getUIDValidity();
                seen = 0;
            }
            return read(folder, uids);
        }
    }

    private Batch read(Folder folder, UIDFolder uids) throws MessagingException, IOException {
        List<String> hard = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        long upTo = seen;
        for (Message message : unseen(folder, uids)) {
            upTo = Math.max(upTo, uids.getUID(message));
            Optional<String> token = BounceReport.token(message, path);
            if (token.isPresent()) {
                ours.add(uids.getUID(message));
                if (BounceReport.isHard(message)) {
                    hard.add(token.get());
                }
            }
        }
        return new Batch(validity, hard, ours, upTo);
    }

    private Message[] unseen(Folder folder, UIDFolder uids) throws MessagingException {
        // The last one is always among them, also where its uid is below the first one asked for.
        List<Message> found = new ArrayList<>();
        for (Message message : uids.getMessagesByUID(seen + 1, UIDFolder.LASTUID)) {
            if (message != null && uids.getUID(message) > seen && found.size() < AT_ONCE) {
                found.add(message);
            }
        }
        Message[] messages = found.toArray(Message[]::new);
        FetchProfile headers = new FetchProfile();
        BounceReport.HEADERS.forEach(headers::add);
        headers.add(FetchProfile.Item.SIZE);
        folder.fetch(messages, headers);
        return messages;
    }

    /** Removes what came back, once it is counted. */
    Void remove(Batch batch) throws MessagingException {
        if (!batch.uids().isEmpty()) {
            try (Store store = connect();
                    Folder folder = open(store)) {
                UIDFolder uids = (UIDFolder) folder;
                if (uids.getUIDValidity() == batch.validity()) {
                    Message[] messages = uids.getMessagesByUID(
                            batch.uids().stream().mapToLong(Long::longValue).toArray());
                    Message[] there = Arrays.stream(messages)
                            .filter(message -> message != null)
                            .toArray(Message[]::new);
                    folder.setFlags(there, new Flags(Flags.Flag.DELETED), true);
                    folder.expunge();
                }
            }
        }
        seen = batch.upTo();
        return null;
    }

    private Store connect() throws MessagingException {
        Store store = Session.getInstance(properties).getStore(protocol());
        store.connect(
                server.host(),
                server.portOr(993, 143),
                server.user(),
                server.password().value());
        return store;
    }

    private Folder open(Store store) throws MessagingException {
        Folder folder = store.getFolder(server.folder().isEmpty() ? "INBOX" : server.folder());
        folder.open(Folder.READ_WRITE);
        return folder;
    }
}
