package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.AwsFailure;

/** Refusals of Elastic Load Balancing (API reference, version 2015-12-01). */
final class ElbFailures {

    private ElbFailures() {}

    static AwsFailure of(String code, String message) {
        return new AwsFailure(code, 400, message);
    }

    static AwsFailure validation(String message) {
        return of("ValidationError", message);
    }

    static AwsFailure missing(String member) {
        return validation("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }

    static AwsFailure invalidConfiguration(String message) {
        return of("InvalidConfigurationRequest", message);
    }

    static AwsFailure noLoadBalancer() {
        return of("LoadBalancerNotFound", "One or more load balancers not found");
    }

    static AwsFailure noTargetGroup() {
        return of("TargetGroupNotFound", "One or more target groups not found");
    }

    static AwsFailure noListener() {
        return of("ListenerNotFound", "One or more listeners not found");
    }

    static AwsFailure noRule() {
        return of("RuleNotFound", "One or more rules not found");
    }

    static AwsFailure inUse(String message) {
        return of("ResourceInUse", message);
    }

    static AwsFailure notPermitted(String message) {
        return of("OperationNotPermitted", message);
    }
}
