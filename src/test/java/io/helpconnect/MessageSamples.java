package io.helpconnect;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.helpconnect.bus.Bytes;
import io.helpconnect.bus.Message;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of each message that nodes send each other, and of each document, with something in every field. */
public final class MessageSamples {
    private static final int DEEPEST = 6;

    private final Set<Class<?>> enums = new HashSet<>();
    private List<Class<?>> messages;

    List<Class<?>> messages() {
        if (messages == null) {
            messages = new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("io.helpconnect")
                            .stream()
                            .filter(type -> type.isAssignableTo(Message.class))
                            .<Class<?>>map(JavaClass::reflect)
                            .filter(Class::isRecord)
                            .sorted(Comparator.comparing(Class::getName))
                            .toList();
        }
        return messages;
    }

    /** In all samples so far. */
    Set<Class<?>> enums() {
        return enums;
    }

    public Object sample(Class<?> message) {
        return record(message, 0);
    }

    private Object record(Class<?> type, int depth) {
        var components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), depth + 1))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + " does not take " + Arrays.toString(values), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private Object value(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, depth);
        }
        var kind = (Class<?>) type;
        if (depth > DEEPEST && !kind.isPrimitive()) {
            return null;
        }
        if (kind.isEnum()) {
            enums.add(kind);
            return kind.getEnumConstants()[0];
        }
        if (kind.isRecord()) {
            return record(kind, depth);
        }
        return kind.isInterface() ? record(implementing(kind), depth) : simple(kind);
    }

    private Object collection(ParameterizedType generic, int depth) {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        if (raw == List.class) {
            return list(value(arguments[0], depth));
        }
        if (raw == Set.class) {
            return Set.copyOf(list(value(arguments[0], depth)));
        }
        if (raw == Map.class) {
            Object inside = value(arguments[1], depth);
            return inside == null ? Map.of() : Map.of(value(arguments[0], depth), inside);
        }
        throw new IllegalStateException("say what a sample of it is: " + generic);
    }

    private static List<Object> list(Object inside) {
        return inside == null ? List.of() : List.of(inside);
    }

    private Class<?> implementing(Class<?> type) {
        return messages().stream()
                .filter(type::isAssignableFrom)
                .filter(message -> Modifier.isPublic(message.getModifiers()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("say what a sample of it is: " + type));
    }

    private static Object simple(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == Instant.class) {
            return Instant.parse("2026-11-21T10:00:00.120Z");
        } else if (type == Duration.class) {
            return Duration.ofSeconds(90);
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == int.class || type == Integer.class) {
            return 7;
        } else if (type == long.class || type == Long.class) {
            return 1L << 40;
        } else if (type == double.class || type == Double.class) {
            return 52.25;
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 11, 21);
        } else if (type == byte[].class) {
            return new byte[] {1, 2, 3};
        } else if (type == Bytes.class) {
            return Bytes.of(new byte[] {1, 2, 3});
        }
        throw new IllegalStateException("say what a sample of it is: " + type);
    }
}
