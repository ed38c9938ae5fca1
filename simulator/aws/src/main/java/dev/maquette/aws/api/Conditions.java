package dev.maquette.aws.api;

import dev.maquette.aws.policy.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The condition keys of a request (IAM user guide, reference_policies_condition-keys). */
final class Conditions {

    /** Stands for the tags of a request until they are spread over {@code aws:RequestTag/…} and {@code aws:TagKeys}. */
    static final String TAGS = "\0tags";

    private Conditions() {}

    static <Q> Context of(Call call, Q request, Need<Q> need, Target target, Standing standing) {
        Context.Builder keys = Context.builder();
        global(call, keys);
        standing.context().forEach(keys::put);
        standing.tags().forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, value));
        target.tags().forEach((key, value) -> keys.put("aws:ResourceTag/" + key, value));
        target.tags().forEach((key, value) -> keys.put(servicePrefix(need.action()) + ":ResourceTag/" + key, value));
        target.context().forEach(keys::put);
        need.conditions().forEach((key, values) -> {
            List<String> present = values.apply(request);
            if (key.equals(TAGS)) {
                tags(present, keys);
            } else if (!present.isEmpty()) {
                keys.put(key, present);
            }
        });
        String resourceAccount = target.owner();
        keys.put("aws:ResourceAccount", resourceAccount.isEmpty() ? call.account() : resourceAccount);
        return keys.build();
    }

    private static String servicePrefix(String action) {
        return action.substring(0, action.indexOf(':'));
    }

    private static void tags(List<String> tags, Context.Builder keys) {
        List<String> names = new ArrayList<>();
        for (String tag : tags) {
            int end = tag.indexOf('\0');
            names.add(tag.substring(0, end));
            keys.put("aws:RequestTag/" + tag.substring(0, end), tag.substring(end + 1));
        }
        if (!names.isEmpty()) {
            keys.put("aws:TagKeys", names);
        }
    }

    private static void global(Call call, Context.Builder keys) {
        Caller caller = call.caller();
        Instant now = call.now();
        keys.put("aws:CurrentTime", now.toString());
        keys.put("aws:EpochTime", Long.toString(now.getEpochSecond()));
        keys.put("aws:SecureTransport", Boolean.toString(call.envelope().isSecure()));
        keys.put("aws:RequestedRegion", call.region());
        keys.put("aws:userid", caller.userId());
        keys.put("aws:PrincipalType", caller.type().text());
        keys.put("aws:PrincipalIsAWSService", Boolean.toString(caller.type() == Caller.Type.SERVICE));
        keys.put("aws:ViaAWSService", "false");
        if (!call.envelope().userAgent().isEmpty()) {
            keys.put("aws:UserAgent", call.envelope().userAgent());
        }
        if (!call.envelope().sourceAddress().isEmpty()) {
            keys.put("aws:SourceIp", call.envelope().sourceAddress());
        }
        if (caller.type() != Caller.Type.ANONYMOUS) {
            keys.put("aws:PrincipalAccount", caller.account());
            keys.put("aws:PrincipalArn", principalArn(caller));
        }
        if (caller.type() == Caller.Type.USER) {
            keys.put("aws:username", caller.name());
        }
        if (caller.accessKeyId().startsWith("ASIA")) {
            keys.put("aws:MultiFactorAuthPresent", "false");
        }
    }

    /** Of a session the role's ARN; IAM fills in a role's path where it knows the role. */
    private static String principalArn(Caller caller) {
        return caller.type() == Caller.Type.ASSUMED_ROLE
                ? Arns.of("iam", "", caller.account(), "role/" + caller.roleName())
                : caller.arn();
    }
}
