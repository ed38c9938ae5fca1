package dev.maquette.aws.events;

import dev.maquette.aws.api.AwsFailure;

/** EventBridge's refusals (API reference, errors of the actions; observed texts). */
final class EventFailures {

    private EventFailures() {}

    static AwsFailure noBus(String name) {
        return new AwsFailure("ResourceNotFoundException", 400, "Event bus " + name + " does not exist.");
    }

    static AwsFailure noRule(String name, String bus) {
        return new AwsFailure(
                "ResourceNotFoundException", 400, "Rule " + name + " does not exist on EventBus " + bus + ".");
    }

    static AwsFailure validation(String message) {
        return new AwsFailure("ValidationException", 400, message);
    }

    static AwsFailure pattern(String reason) {
        return new AwsFailure("InvalidEventPatternException", 400, "Event pattern is not valid. Reason: " + reason);
    }
}
