package io.helpconnect.web;

import io.vertx.core.Future;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** Checks the constraints on the components of request records. Made beside whatever else happens at the start. */
final class Constraints {
    /** What is empty is missing, before it is too short; violations come in no order of their own. */
    private static final Comparator<ConstraintViolation<?>> MISSING_FIRST =
            Comparator.<ConstraintViolation<?>, Boolean>comparing(
                            violation -> !violation.getMessage().equals(RecordReader.REQUIRED))
                    .thenComparing(ConstraintViolation::getMessage);

    private final CompletableFuture<Validator> validator = CompletableFuture.supplyAsync(Constraints::validator);

    private static Validator validator() {
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new PlainWords())
                .buildValidatorFactory()) {
            return factory.getValidator();
        }
    }

    /** Succeeds when {@link #check} no longer waits. */
    Future<?> ready() {
        return Future.fromCompletionStage(validator);
    }

    void check(Object request, FieldErrors errors) {
        validator.join().validate(request).stream()
                .sorted(MISSING_FIRST)
                .forEach(violation -> errors.addUnlessWrongAlready(path(violation), violation.getMessage()));
    }

    private static String path(ConstraintViolation<?> violation) {
        StringBuilder path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.isInIterable() && node.getIndex() != null) {
                path.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                path.append(path.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return path.toString();
    }
}
