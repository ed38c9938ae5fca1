package dev.maquette.tools.aws.s3;

import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Suggestions;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsException;
import java.util.List;

/** {@code aws s3}: buckets and objects handled like folders and files. */
public final class S3Command {

    private static final List<String> NAMES = List.of("cp", "ls", "mb", "mv", "presign", "rb", "rm", "sync");

    private final Invocation invocation;
    private final S3Api s3;

    public S3Command(Invocation invocation, Calls calls) {
        this.invocation = invocation;
        this.s3 = new S3Api(calls);
    }

    public int run(List<String> words) throws InterruptedException {
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "ls" -> new Listing(s3, invocation).run(rest);
            case "mb" -> new Buckets(s3, invocation).make(rest);
            case "rb" -> new Buckets(s3, invocation).remove(rest, path -> transfer("rm", List.of(path, "--recursive")));
            case "presign" -> new Presigning(s3.calls().clients(), invocation).run(rest);
            case "cp", "mv", "rm", "sync" -> transfer(words.getFirst(), rest);
            default ->
                throw AwsException.choice("subcommand", words.getFirst(), Suggestions.near(words.getFirst(), NAMES));
        };
    }

    private int transfer(String name, List<String> words) throws InterruptedException {
        return new Transfer(TransferOptions.parse(name, words), s3, invocation).run();
    }
}
