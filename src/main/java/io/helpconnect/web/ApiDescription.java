package io.helpconnect.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helpconnect.bus.Download;
import io.helpconnect.bus.Json;
import io.helpconnect.bus.NewId;
import io.helpconnect.bus.Problem;
import io.helpconnect.bus.Role;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes down the API as OpenAPI 3.1, from the same routes and records that serve it. */
final class ApiDescription {
    private static final String BEARER = "bearer";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final Schemas schemas = new Schemas();
    private final OpenAPI api = new OpenAPI(SpecVersion.V31);

    ApiDescription(List<Endpoint<?, ?>> endpoints) {
        api.openapi("3.1.0")
                .info(new Info()
                        .title("HelpConnect")
                        .version("1")
                        .description("Neighbours ask for help and offer it. Errors are application/problem+json (RFC"
                                + " 9457); lists are paged by cursor; instants are ISO-8601 in UTC."))
                .paths(new Paths())
                .components(schemas.components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BEARER)
                                        .bearerFormat("JWT")));
        endpoints.forEach(this::add);
        schemas.dropWhatNobodySees(api.getPaths());
    }

    byte[] json() {
        try {
            return Json31.mapper().writeValueAsBytes(api);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the description of the API cannot be written", e);
        }
    }

    private void add(Endpoint<?, ?> endpoint) {
        Route<?, ?> route = endpoint.route();
        PathItem item = api.getPaths().computeIfAbsent(route.path(), path -> new PathItem());
        item.operation(PathItem.HttpMethod.valueOf(route.method()), operation(endpoint));
    }

    private Operation operation(Endpoint<?, ?> endpoint) {
        Route<?, ?> route = endpoint.route();
        Class<?> request = route.request();
        String tag = request.getEnclosingClass() == null
                ? "other"
                : request.getEnclosingClass().getSimpleName().toLowerCase(Locale.ROOT);
        Operation operation = new Operation()
                .operationId(tag + "-" + request.getSimpleName())
                .addTagsItem(tag)
                .summary(route.summary().isEmpty() ? null : route.summary())
                .responses(responses(route));
        if (route.needs() != Role.GUEST) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            if (route.needs() != Role.USER) {
                operation.description("Needs the role " + Json.MAPPER.convertValue(route.needs(), String.class) + ".");
            }
        }
        addInput(endpoint, operation);
        return operation;
    }

    private void addInput(Endpoint<?, ?> endpoint, Operation operation) {
        Schema<?> whole = schemas.of(endpoint.route().request());
        endpoint.pathNames()
                .forEach(name -> operation.addParametersItem(
                        parameter("path", name, whole).required(true)));
        List<String> fields =
                endpoint.fields().stream().map(RecordComponent::getName).toList();
        switch (endpoint.intake().form()) {
            case RAW ->
                operation.requestBody(
                        new RequestBody().required(true).content(json("*/*", new Schema<>().typesItem("string"))));
            case FILE -> operation.requestBody(new RequestBody().required(true).content(file()));
            case FIELDS, IGNORED -> {}
        }
        if (!endpoint.takesBody()) {
            fields.forEach(name ->
                    operation.addParametersItem(parameter("query", name, whole).required(requires(whole, name))));
        } else if (!fields.isEmpty()) {
            operation.requestBody(new RequestBody().required(true).content(json(JSON, body(fields, whole))));
        }
        if (makesSomething(endpoint.route().request())) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name("Idempotency-Key")
                    .description("A repeat with the same key and content returns the first result.")
                    .schema(new Schema<String>().typesItem("string").format("uuid")));
        }
    }

    private static Parameter parameter(String in, String name, Schema<?> whole) {
        return new Parameter().in(in).name(name).schema(whole.getProperties().get(name));
    }

    private static Schema<?> body(List<String> fields, Schema<?> whole) {
        Schema<Object> body = new Schema<>();
        body.addType("object");
        fields.forEach(name -> body.addProperty(name, whole.getProperties().get(name)));
        body.setRequired(fields.stream().filter(name -> requires(whole, name)).toList());
        body.setAdditionalProperties(false);
        return body;
    }

    private static boolean requires(Schema<?> whole, String name) {
        return whole.getRequired() != null && whole.getRequired().contains(name);
    }

    private static boolean makesSomething(Class<?> request) {
        return Arrays.stream(request.getRecordComponents()).anyMatch(component -> component.getType() == NewId.class);
    }

    private ApiResponses responses(Route<?, ?> route) {
        ApiResponses responses = new ApiResponses();
        ApiResponse success = new ApiResponse().description(route.status() == 204 ? "Done" : "Success");
        Class<?> answer = Endpoint.answerOf(route.request());
        if (answer == Download.class) {
            success.content(file());
        } else if (route.status() != 204) {
            success.content(json(JSON, schemas.reference(answer)));
            if (RefreshCookies.in(answer) != null) {
                schemas.hide(answer, RefreshCookies.in(answer).getName());
            }
        }
        responses.addApiResponse(Integer.toString(route.status()), success);
        if (route.mayFindItThere()) {
            responses.addApiResponse(
                    "200",
                    new ApiResponse()
                            .description("It was there before")
                            .content(json(JSON, schemas.reference(answer))));
        }
        responses.addApiResponse(
                "default",
                new ApiResponse().description("A problem").content(json(PROBLEM, schemas.reference(Problem.class))));
        return responses;
    }

    /** Of any type, as it is. */
    private static Content file() {
        return json("*/*", new Schema<>().typesItem("string").format("binary"));
    }

    private static Content json(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
