package dev.maquette.tools.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.aws.client.GlobalOptions;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.output.JsonText;
import dev.maquette.tools.aws.output.YamlText;
import java.io.PrintStream;

/** How failures are told (AWS CLI user guide, structured error output): enhanced unless another format is asked for. */
final class ErrorReport {

    private static final String NAME = "aws: [ERROR]: ";

    private final Invocation invocation;

    ErrorReport(Invocation invocation) {
        this.invocation = invocation;
    }

    void print(AwsException failure) {
        PrintStream err = invocation.stderr();
        switch (format()) {
            case "json" -> err.println(JsonText.of(tree(failure)));
            case "yaml" -> err.print(YamlText.of(tree(failure)));
            case "legacy" -> err.print("\n" + ended(failure.text()));
            default -> {
                err.print("\n" + NAME + ended(failure.text()));
                if (!failure.details().isEmpty()) {
                    err.println("\nAdditional error details:");
                    failure.details().forEach(err::println);
                }
            }
        }
    }

    private static String ended(String text) {
        return text.endsWith("\n") ? text + "\n" : text + "\n";
    }

    /** What cannot even be asked is told as usual. */
    private String format() {
        try {
            return Settings.of(GlobalOptions.parse(invocation.arguments()), invocation.environment())
                    .errorFormat();
        } catch (AwsException unreadable) {
            return "enhanced";
        }
    }

    private static ObjectNode tree(AwsException failure) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("Code", failure.refusal().map(AwsException.Refusal::code).orElse(""));
        tree.put("Message", failure.refusal().map(AwsException.Refusal::message).orElse(failure.text()));
        failure.details().forEach(line -> {
            int colon = line.indexOf(": ");
            tree.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return tree;
    }
}
