package io.helpconnect.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

/** Checks the constraints on the components of request records. */
final class Constraints {
    private final Validator validator;

    Constraints() {
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new PlainWords())
                .buildValidatorFactory()) {
            validator = factory.getValidator();
        }
    }

    void check(Object request, FieldErrors errors) {
        validator
                .validate(request)
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
