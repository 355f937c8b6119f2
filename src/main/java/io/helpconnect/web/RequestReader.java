package io.helpconnect.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Caller;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.RawBody;
import io.helpconnect.bus.RefreshCookie;
import io.helpconnect.bus.SessionId;
import io.helpconnect.bus.UserAgent;
import io.vertx.core.MultiMap;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Makes a request record: caller and new id from us, named segments from the path, the rest from query or body. */
final class RequestReader<Q> {
    private final Class<Q> type;
    private final RecordReader record;
    private final Constraints constraints;
    private final ValueReader[] pathReaders;
    private final int[] pathComponents;
    private final String[] pathNames;
    private final int size;
    private int caller = -1;
    private int newId = -1;
    private int agent = -1;
    private int raw = -1;
    private int file = -1;
    private int cookie = -1;
    private int session = -1;

    RequestReader(Class<Q> type, List<String> pathNames, Constraints constraints) {
        this.type = type;
        this.constraints = constraints;
        this.pathNames = pathNames.toArray(String[]::new);
        this.pathReaders = new ValueReader[this.pathNames.length];
        this.pathComponents = new int[this.pathNames.length];
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("a request is a record, " + type + " is none");
        }
        this.size = components.length;
        this.record = new RecordReader(type, readers(components));
        for (int i = 0; i < pathReaders.length; i++) {
            if (pathReaders[i] == null) {
                throw new IllegalArgumentException("no component for {" + this.pathNames[i] + "}");
            }
        }
    }

    private ValueReader[] readers(RecordComponent[] components) {
        ValueReader[] readers = new ValueReader[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            int inPath = List.of(pathNames).indexOf(component.getName());
            if (component.getType() == Caller.class) {
                caller = i;
            } else if (component.getType() == NewId.class) {
                newId = i;
            } else if (component.getType() == UserAgent.class) {
                agent = i;
            } else if (component.getType() == RawBody.class) {
                raw = i;
            } else if (component.getType() == Bytes.class) {
                file = i;
            } else if (component.getType() == RefreshCookie.class) {
                cookie = i;
            } else if (component.getType() == SessionId.class) {
                session = i;
            } else if (inPath >= 0) {
                pathReaders[inPath] = ValueReaders.of(component.getGenericType());
                pathComponents[inPath] = i;
            } else {
                readers[i] = ValueReaders.of(component.getGenericType());
            }
        }
        return readers;
    }

    /**
     * @param body {@code null} for what has none
     * @throws io.helpconnect.bus.Failure 400, with all that is wrong
     */
    Q read(Paths.Place place, MultiMap query, JsonNode body, Brought brought) {
        FieldErrors errors = new FieldErrors();
        Object[] values = new Object[size];
        readPath(place, values, errors);
        if (body == null) {
            readQuery(query, values, errors);
        } else {
            query.names().forEach(name -> errors.add(name, "belongs in the body"));
            record.readFields(body, "", values, errors);
        }
        give(values, brought);
        Q request = type.cast(record.make(values, "", errors));
        if (request != null) {
            constraints.check(request, errors);
        }
        if (!errors.none()) {
            throw errors.failure();
        }
        return request;
    }

    /** What is no field. The new id comes before what no client writes: a repeat is known by what the client wrote alone. */
    private void give(Object[] values, Brought brought) {
        if (file >= 0) {
            values[file] = brought.file();
        }
        if (newId >= 0) {
            values[newId] = Fingerprints.newId(type, values, brought.key(), brought.caller());
        }
        if (agent >= 0) {
            values[agent] = new UserAgent(brought.userAgent() == null ? null : Text.clean(brought.userAgent()));
        }
        if (raw >= 0) {
            values[raw] = brought.raw();
        }
        if (cookie >= 0) {
            values[cookie] = brought.cookie();
        }
        if (session >= 0) {
            values[session] = brought.session();
        }
        if (caller >= 0) {
            values[caller] = brought.caller();
        }
    }

    private void readPath(Paths.Place place, Object[] values, FieldErrors errors) {
        for (int i = 0; i < pathNames.length; i++) {
            values[pathComponents[i]] = pathReaders[i].fromText(decoded(place, i), pathNames[i], errors);
        }
    }

    private static String decoded(Paths.Place place, int index) {
        try {
            return place.value(index);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("The address has a broken percent sign in it.")
                    .failure();
        }
    }

    private void readQuery(MultiMap query, Object[] values, FieldErrors errors) {
        for (String name : query.names()) {
            int component = record.writable(name);
            List<String> texts =
                    query.getAll(name).stream().filter(text -> !text.isEmpty()).toList();
            if (component < 0) {
                errors.add(name, "is not known here");
            } else if (record.reader(component) instanceof ListReader list) {
                values[component] = texts.isEmpty() ? null : list.fromTexts(texts, name, errors);
            } else if (texts.size() > 1) {
                errors.add(name, "is given more than once");
            } else if (texts.size() == 1) {
                values[component] = record.reader(component).fromText(texts.get(0), name, errors);
            }
        }
    }
}
