package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses options that no server would follow, before anything else is looked at (apimachinery pkg/apis/meta/v1/validation and
 * pkg/apis/meta/internalversion/validation, v0.32). Taking them silently would let a dry run write, or a list lie about its version.
 */
public final class RequestOptions {

    private static final String NOT_OLDER_THAN = "NotOlderThan";
    private static final String EXACT = "Exact";
    private static final String MATCH = "resourceVersionMatch";
    private static final int LONGEST_MANAGER = 128;
    private static final List<String> NUMBERS = List.of("limit", "timeoutSeconds", "gracePeriodSeconds");
    private static final List<String> PROPAGATIONS = List.of("Foreground", "Background", "Orphan");

    private RequestOptions() {}

    /** @throws ApiFailure 400 or 422 in the words of a real server */
    public static void check(Call call) {
        Parameters parameters = call.parameters();
        NUMBERS.forEach(name -> checkNumber(parameters, name));
        switch (call.verb()) {
            case GET -> checkVersion(parameters);
            case LIST -> {
                refuse("ListOptions", listErrors(parameters));
                checkVersion(parameters);
            }
            case WATCH -> {
                refuse("ListOptions", watchErrors(parameters));
                checkVersion(parameters);
            }
            case CREATE -> refuse("CreateOptions", writeErrors(parameters));
            case UPDATE -> refuse("UpdateOptions", writeErrors(parameters));
            case PATCH -> refuse("PatchOptions", patchErrors(call));
            case DELETE, DELETECOLLECTION -> refuse("DeleteOptions", deleteErrors(call));
        }
    }

    private static void refuse(String kind, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Statuses.invalid(kind, "meta.k8s.io", "", errors);
        }
    }

    private static void checkNumber(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (!text.isEmpty() && !text.matches("[-+]?\\d{1,18}")) {
            String why = text.matches("[-+]?\\d+") ? "value out of range" : "invalid syntax";
            throw Statuses.badRequest("strconv.ParseInt: parsing " + FieldError.quote(text) + ": " + why);
        }
    }

    private static final BigInteger GREATEST = BigInteger.TWO.pow(64);

    private static void checkVersion(Parameters parameters) {
        String version = parameters.text("resourceVersion");
        if (version.isEmpty() || version.matches("\\d{1,18}")) {
            return;
        }
        boolean isNumber = version.matches("\\d+") && new BigInteger(version).compareTo(GREATEST) >= 0;
        throw Statuses.badRequest("resourceVersion: Invalid value: " + FieldError.quote(version)
                + ": strconv.ParseUint: parsing " + FieldError.quote(version)
                + (isNumber ? ": value out of range" : ": invalid syntax"));
    }

    private static List<FieldError> listErrors(Parameters parameters) {
        List<FieldError> errors = new ArrayList<>();
        String match = parameters.text(MATCH);
        if (!match.isEmpty()) {
            if (parameters.text("resourceVersion").isEmpty()) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            }
            if (!parameters.text("continue").isEmpty()) {
                errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
            }
            if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN)) {
                errors.add(notSupported(MATCH, match, List.of(EXACT, NOT_OLDER_THAN, "")));
            }
            if (match.equals(EXACT) && parameters.text("resourceVersion").equals("0")) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
            }
        }
        if (parameters.has("sendInitialEvents")) {
            errors.add(FieldError.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        return errors;
    }

    private static List<FieldError> watchErrors(Parameters parameters) {
        List<FieldError> errors = new ArrayList<>();
        String match = parameters.text(MATCH);
        boolean isInitial = parameters.has("sendInitialEvents");
        if (isInitial && !match.equals(NOT_OLDER_THAN)) {
            errors.add(FieldError.forbidden(
                    MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (!match.isEmpty()) {
            if (!isInitial) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
            }
            if (!match.equals(NOT_OLDER_THAN)) {
                errors.add(notSupported(MATCH, match, List.of(NOT_OLDER_THAN)));
            }
            if (!parameters.text("continue").isEmpty()) {
                errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
            }
        }
        return errors;
    }

    private static List<FieldError> writeErrors(Parameters parameters) {
        List<FieldError> errors = new ArrayList<>(managerErrors(parameters.text("fieldManager")));
        errors.addAll(dryRunErrors(parameters.all("dryRun")));
        String validation = parameters.text("fieldValidation");
        if (!List.of("", "Ignore", "Warn", "Strict").contains(validation)) {
            errors.add(notSupported("fieldValidation", validation, List.of("Ignore", "Warn", "Strict")));
        }
        return errors;
    }

    private static List<FieldError> patchErrors(Call call) {
        Parameters parameters = call.parameters();
        List<FieldError> errors = new ArrayList<>();
        boolean isApply = call.body() instanceof Body.Patch patch && patch.type() == Body.Patch.Type.APPLY;
        if (isApply && parameters.text("fieldManager").isEmpty()) {
            errors.add(FieldError.required("fieldManager", "is required for apply patch"));
        }
        if (!isApply && parameters.has("force")) {
            errors.add(FieldError.forbidden("force", "may not be specified for non-apply patch"));
        }
        errors.addAll(writeErrors(parameters));
        return errors;
    }

    private static List<FieldError> managerErrors(String manager) {
        List<FieldError> errors = new ArrayList<>();
        if (manager.length() > LONGEST_MANAGER) {
            errors.add(FieldError.tooLong("fieldManager", LONGEST_MANAGER));
        }
        if (manager.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(FieldError.invalidText("fieldManager", manager, "should only contain printable characters"));
        }
        return errors;
    }

    private static List<FieldError> dryRunErrors(List<String> asked) {
        boolean isKnown = asked.stream().allMatch("All"::equals);
        String shown =
                "[" + String.join(",", asked.stream().map(FieldError::quote).toList()) + "]";
        return isKnown ? List.of() : List.of(FieldError.notSupported("dryRun", shown, List.of("All")));
    }

    private static List<FieldError> deleteErrors(Call call) {
        JsonNode options = options(call);
        Parameters parameters = call.parameters();
        List<FieldError> errors = new ArrayList<>();
        String policy = text(options, parameters, "propagationPolicy");
        boolean isOrphaning = options.hasNonNull("orphanDependents") || parameters.has("orphanDependents");
        if (isOrphaning && !policy.isEmpty()) {
            errors.add(FieldError.invalidText(
                    "propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set"));
        }
        if (!policy.isEmpty() && !PROPAGATIONS.contains(policy)) {
            errors.add(notSupported("propagationPolicy", policy, List.of("Foreground", "Background", "Orphan", "nil")));
        }
        List<String> dryRun = new ArrayList<>(parameters.all("dryRun"));
        options.path("dryRun").forEach(each -> dryRun.add(each.asText()));
        errors.addAll(dryRunErrors(dryRun));
        return errors;
    }

    private static JsonNode options(Call call) {
        return call.body() instanceof Body.Tree body ? body.tree() : MissingNode.getInstance();
    }

    private static String text(JsonNode options, Parameters parameters, String name) {
        return options.path(name).asText(parameters.text(name));
    }

    private static FieldError notSupported(String field, String value, List<String> supported) {
        return FieldError.notSupported(field, FieldError.quote(value), supported);
    }
}
