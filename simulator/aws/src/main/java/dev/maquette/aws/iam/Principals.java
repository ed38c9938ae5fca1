package dev.maquette.aws.iam;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;

/** Whom policies may name. */
public final class Principals {

    private Principals() {}

    /** Whether there is a user or role of an ARN. Of the caller's account IAM knows who is there; of others it is believed. */
    public static boolean exist(Call call, String arn) {
        String resource = Arns.resource(arn);
        boolean isOurs = Arns.account(arn).equals(call.account()) && !resource.equals("root");
        if (!isOurs || resource.startsWith("assumed-role/") || resource.startsWith("federated-user/")) {
            return true;
        }
        String name = Arns.name(resource);
        return resource.startsWith("user/")
                ? EntityStore.USERS
                        .find(call.records(), call.account(), name)
                        .filter(user -> user.arn().equals(arn))
                        .isPresent()
                : EntityStore.ROLES
                        .find(call.records(), call.account(), name)
                        .filter(role -> role.arn().equals(arn))
                        .isPresent();
    }
}
