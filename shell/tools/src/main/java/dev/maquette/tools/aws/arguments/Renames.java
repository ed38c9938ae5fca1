package dev.maquette.tools.aws.arguments;

import dev.maquette.tools.aws.model.AwsOperation;
import java.util.List;

/** Options that the command line calls otherwise than their members (aws-cli, customizations, argument renames). */
final class Renames {

    private static final String ANY = "*";

    private record Rename(String service, String operation, String option, String other) {}

    private static final List<Rename> ALL = List.of(
            new Rename("ec2", "create-image", "no-no-reboot", "reboot"),
            new Rename("ec2", ANY, "no-egress", "ingress"),
            new Rename("ec2", "run-instances", "no-disable-api-termination", "enable-api-termination"),
            new Rename("codepipeline", "get-pipeline", "version", "pipeline-version"),
            new Rename("codepipeline", "create-custom-action-type", "version", "action-version"),
            new Rename("codepipeline", "delete-custom-action-type", "version", "action-version"),
            new Rename("codepipeline", "get-action-type", "version", "action-version"),
            new Rename("eks", "create-cluster", "version", "kubernetes-version"),
            new Rename("eks", "update-cluster-version", "version", "kubernetes-version"),
            new Rename("eks", "create-nodegroup", "version", "kubernetes-version"),
            new Rename("eks", "update-nodegroup-version", "version", "kubernetes-version"));

    private Renames() {}

    static void apply(AwsOperation operation, ArgumentTable table) {
        ALL.stream()
                .filter(each -> each.service().equals(operation.service().cliName()))
                .filter(each -> each.operation().equals(ANY) || each.operation().equals(operation.name()))
                .forEach(each -> table.rename(each.option(), each.other()));
    }
}
