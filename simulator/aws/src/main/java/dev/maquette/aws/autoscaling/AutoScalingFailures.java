package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.AwsFailure;

/** Refusals of Auto Scaling (EC2 Auto Scaling API reference, errors). */
final class AutoScalingFailures {

    private AutoScalingFailures() {}

    static AwsFailure validation(String message) {
        return new AwsFailure("ValidationError", 400, message);
    }

    static AwsFailure noSuchGroup(String name) {
        return validation("AutoScalingGroup name not found - AutoScalingGroup " + name + " not found");
    }

    static AwsFailure alreadyExists(String message) {
        return new AwsFailure("AlreadyExists", 400, message);
    }

    static AwsFailure resourceInUse(String message) {
        return new AwsFailure("ResourceInUse", 400, message);
    }

    static AwsFailure inProgress(String message) {
        return new AwsFailure("ScalingActivityInProgress", 400, message);
    }

    static AwsFailure limit(String message) {
        return new AwsFailure("LimitExceeded", 400, message);
    }
}
