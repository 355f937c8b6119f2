package io.helpconnect.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Makes a record of what a client wrote: component by component, through its canonical constructor. */
final class RecordReader implements ValueReader {
    static final String REQUIRED = "is required";
    private static final String UNKNOWN = "is not known here";

    private final MethodHandle constructor;
    private final RecordComponent[] components;
    private final ValueReader[] readers;
    private final Map<String, Integer> byName = new HashMap<>();

    /** @param readers one for each component; {@code null} for those that a client does not write */
    RecordReader(Class<?> type, ValueReader[] readers) {
        this.components = type.getRecordComponents();
        this.readers = readers;
        this.constructor = constructor(type, components);
        for (int i = 0; i < components.length; i++) {
            if (readers[i] != null) {
                byName.put(components[i].getName(), i);
            }
        }
    }

    static RecordReader of(Class<?> type) {
        return new RecordReader(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> ValueReaders.of(component.getGenericType()))
                        .toArray(ValueReader[]::new));
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not to be made from outside: " + type, e);
        }
    }

    /** The component that a client may write under this name, or -1. */
    int writable(String name) {
        return byName.getOrDefault(name, -1);
    }

    ValueReader reader(int component) {
        return readers[component];
    }

    @Override
    public Object fromJson(JsonNode json, String path, FieldErrors errors) {
        if (!json.isObject()) {
            return ValueReader.wrong(path, "must be an object", errors);
        }
        Object[] values = new Object[components.length];
        readFields(json, path, values, errors);
        return make(values, path, errors);
    }

    void readFields(JsonNode object, String path, Object[] values, FieldErrors errors) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String fieldPath = FieldErrors.within(path, field.getKey());
            int component = writable(field.getKey());
            if (component < 0) {
                errors.add(fieldPath, UNKNOWN);
            } else if (!field.getValue().isNull()) {
                values[component] = readers[component].fromJson(field.getValue(), fieldPath, errors);
            }
        }
    }

    @Override
    public Object fromText(String text, String path, FieldErrors errors) {
        return ValueReader.wrong(path, UNKNOWN, errors);
    }

    /** The record, or {@code null} where the values make none. */
    Object make(Object[] values, String path, FieldErrors errors) {
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            if (values[i] == null && components[i].getType().isPrimitive()) {
                errors.add(FieldErrors.within(path, components[i].getName()), REQUIRED);
                whole = false;
            }
        }
        return whole ? call(values, path, errors) : null;
    }

    // The constructor may throw whatever it likes; what it refuses is the client's mistake.
    @SuppressWarnings("IllegalCatch")
    private Object call(Object[] values, String path, FieldErrors errors) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (IllegalArgumentException | NullPointerException e) {
            return ValueReader.wrong(path.isEmpty() ? "body" : path, "is not valid", errors);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record could not be made", e);
        }
    }
}
