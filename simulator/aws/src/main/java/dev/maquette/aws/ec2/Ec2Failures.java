package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;

/** Refusals that all of EC2 shares, by their codes (EC2 API reference, error codes). */
public final class Ec2Failures {

    private Ec2Failures() {}

    public static AwsFailure of(String code, String message) {
        return new AwsFailure(code, 400, message);
    }

    public static AwsFailure invalidValue(String message) {
        return of("InvalidParameterValue", message);
    }

    /** @param parameter as the wire spells it in messages, such as {@code vpcId} */
    public static AwsFailure invalidValue(String value, String parameter, String why) {
        return invalidValue("Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    public static AwsFailure missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    public static AwsFailure combination(String message) {
        return of("InvalidParameterCombination", message);
    }

    public static AwsFailure dependency(String message) {
        return of("DependencyViolation", message);
    }

    /** What is said where something else still needs a thing: {@code The vpc 'vpc-1' has dependencies and cannot be deleted.} */
    public static AwsFailure hasDependencies(String noun, String id) {
        return dependency("The " + noun + " '" + id + "' has dependencies and cannot be deleted.");
    }

    public static AwsFailure invalidFilter(String name) {
        return invalidValue("The filter '" + name + "' is invalid");
    }

    /** Not a failure of the caller: it asked what would happen. */
    static AwsFailure dryRun() {
        return new AwsFailure("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
    }
}
