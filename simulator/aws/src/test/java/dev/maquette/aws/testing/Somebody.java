package dev.maquette.aws.testing;

import dev.maquette.aws.api.Caller;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;

/** Users who may do what a test lets them. */
public final class Somebody {

    private Somebody() {}

    /** A new user who may do exactly the given actions, on everything. */
    public static Caller allowed(AwsWorld world, String name, String... actions) {
        world.answer(CreateUserRequest.builder().userName(name).build());
        if (actions.length > 0) {
            world.answer(PutUserPolicyRequest.builder()
                    .userName(name)
                    .policyName("these")
                    .policyDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\","
                                    + "\"Action\":[\"" + String.join("\",\"", actions) + "\"]}]}")
                    .build());
        }
        return new Caller(
                Caller.Type.USER,
                AwsWorld.ACCOUNT,
                "arn:aws:iam::" + AwsWorld.ACCOUNT + ":user/" + name,
                "AIDASOMEBODY" + name.toUpperCase(java.util.Locale.ROOT),
                "AKIASOMEBODY");
    }
}
