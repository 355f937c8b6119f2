package io.helpconnect.users;

import io.helpconnect.bus.Secret;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Long enough to be safe, short enough to be hashed; counted in characters as people count them. */
@Constraint(validatedBy = Password.Length.class)
@Retention(RetentionPolicy.RUNTIME)
@interface Password {
    int min() default 8;

    int max() default 200;

    String message() default "must have 8 to 200 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    final class Length implements ConstraintValidator<Password, Secret> {
        private int min;
        private int max;

        @Override
        public void initialize(Password bounds) {
            min = bounds.min();
            max = bounds.max();
        }

        @Override
        public boolean isValid(Secret secret, ConstraintValidatorContext context) {
            if (secret == null || secret.value() == null) {
                return true;
            }
            int characters = secret.value().codePointCount(0, secret.value().length());
            return characters >= min && characters <= max;
        }
    }
}
