package io.helpconnect.web;

import jakarta.validation.MessageInterpolator;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Says what a constraint wants, in words for people. A constraint with a message of its own is quoted as it is. */
final class PlainWords implements MessageInterpolator {

    @Override
    public String interpolate(String template, Context context) {
        return template.startsWith("{") ? words(context) : template;
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return interpolate(template, context);
    }

    private static String words(Context context) {
        Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
        return switch (context.getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> RecordReader.REQUIRED;
            case "Size" -> size(attributes, context.getValidatedValue() instanceof Collection<?>);
            case "Min", "DecimalMin" -> "must be at least " + attributes.get("value");
            case "Max", "DecimalMax" -> "must be at most " + attributes.get("value");
            case "Positive" -> "must be more than 0";
            case "PositiveOrZero" -> "must be at least 0";
            case "Email" -> "must be an e-mail address";
            case "Future", "FutureOrPresent" -> "must be in the future";
            case "Past", "PastOrPresent" -> "must be in the past";
            case "AssertTrue" -> "must be true";
            default -> "is not valid";
        };
    }

    private static String size(Map<String, Object> attributes, boolean list) {
        int min = (int) attributes.get("min");
        int max = (int) attributes.get("max");
        String what = list ? " entries" : " characters";
        if (min == 0) {
            return "must have at most " + max + what;
        }
        return max == Integer.MAX_VALUE ? "must have at least " + min + what : "must have " + min + " to " + max + what;
    }
}
