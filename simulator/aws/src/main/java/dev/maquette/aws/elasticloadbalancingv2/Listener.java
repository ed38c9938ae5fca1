package dev.maquette.aws.elasticloadbalancingv2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A listener.
 *
 * @param said its members as the API has them
 * @param certificates ARNs of those beside the default one
 * @param attributes those that were set; others have their defaults
 */
record Listener(
        String arn,
        String loadBalancerArn,
        String said,
        Map<String, String> attributes,
        Map<String, String> tags,
        List<String> certificates) {

    /**
     * A rule of a listener.
     *
     * @param said its conditions and actions, by the members of the API
     */
    record Rule(String arn, String listenerArn, int priority, String said, Map<String, String> tags) {

        Rule saying(String other) {
            return new Rule(arn, listenerArn, priority, other, tags);
        }

        Rule at(int other) {
            return new Rule(arn, listenerArn, other, said, tags);
        }

        Rule tagged(Map<String, String> others) {
            return new Rule(arn, listenerArn, priority, said, new TreeMap<>(others));
        }
    }

    Listener saying(String other) {
        return new Listener(arn, loadBalancerArn, other, attributes, tags, certificates);
    }

    Listener with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.putAll(more);
        return new Listener(arn, loadBalancerArn, said, all, tags, certificates);
    }

    Listener tagged(Map<String, String> others) {
        return new Listener(arn, loadBalancerArn, said, attributes, new TreeMap<>(others), certificates);
    }

    Listener certified(List<String> others) {
        return new Listener(arn, loadBalancerArn, said, attributes, tags, List.copyOf(others));
    }
}
