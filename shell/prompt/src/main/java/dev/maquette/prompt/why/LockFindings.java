package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds the lock of a state of Terraform: an item with {@code LockID} in a table, or a file beside the state (Terraform, backend "s3",
 * {@code dynamodb_table} and {@code use_lockfile}).
 */
record LockFindings(Account account) {

    /** @param state bucket and key of the state */
    List<Finding> of(String state) {
        List<Finding> findings = new ArrayList<>();
        for (String table : tables()) {
            String key = "'{\"LockID\":{\"S\":\"" + Account.checked(state) + "\"}}'";
            JsonNode info = account.ask("dynamodb get-item --consistent-read --table-name " + table + " --key " + key)
                    .at("/Item/Info/S");
            held(info.asText("")).ifPresent(findings::add);
        }
        held(account.text("s3 cp s3://" + Account.checked(state) + ".tflock -")).ifPresent(findings::add);
        return findings;
    }

    /** The state of a lock in a table that somebody holds, if there is one. */
    Optional<String> anyHeld() {
        return tables().stream()
                .flatMap(table -> account
                        .list("dynamodb scan --table-name " + table
                                + " --filter-expression 'attribute_exists(Info)' --query 'Items[].LockID.S'")
                        .stream())
                .map(JsonNode::asText)
                .findFirst();
    }

    private List<String> tables() {
        return account.list("dynamodb list-tables --query TableNames").stream()
                .map(JsonNode::asText)
                .filter(table -> account.text("dynamodb describe-table --table-name " + table
                                + " --query 'Table.KeySchema[0].AttributeName' --output text")
                        .equals("LockID"))
                .toList();
    }

    private static Optional<Finding> held(String info) {
        JsonNode lock = Account.read(info);
        if (!lock.hasNonNull("ID")) {
            return Optional.empty();
        }
        String id = lock.path("ID").asText();
        return Optional.of(Finding.observed(
                        "observed.lock-held",
                        Map.of(
                                "who", lock.path("Who").asText(),
                                "operation", lock.path("Operation").asText(),
                                "created", lock.path("Created").asText(),
                                "version", lock.path("Version").asText(),
                                "id", id))
                .attempt("terraform force-unlock " + id, "unlock"));
    }
}
