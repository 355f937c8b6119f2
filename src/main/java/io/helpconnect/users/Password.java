package io.helpconnect.users;

import io.helpconnect.bus.Secret;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Long enough to be safe, short enough to be hashed. */
@Constraint(validatedBy = Password.Length.class)
@Retention(RetentionPolicy.RUNTIME)
@interface Password {
    int MIN = 8;
    int MAX = 200;

    String message() default "must have " + MIN + " to " + MAX + " characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the length in characters as people count them. */
    final class Length implements ConstraintValidator<Password, Secret> {
        @Override
        public boolean isValid(Secret secret, ConstraintValidatorContext context) {
            if (secret == null || secret.value() == null) {
                return true;
            }
            int characters = secret.value().codePointCount(0, secret.value().length());
            return characters >= MIN && characters <= MAX;
        }
    }
}
