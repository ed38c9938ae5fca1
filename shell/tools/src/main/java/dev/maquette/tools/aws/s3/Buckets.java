package dev.maquette.tools.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.Typed;
import dev.maquette.tools.aws.model.AwsException;
import java.util.List;
import java.util.Map;

/** {@code aws s3 mb} and {@code aws s3 rb}. */
final class Buckets {

    /** The Region that a bucket is in when none is said (Amazon S3 API, CreateBucket). */
    private static final String UNSAID = "us-east-1";

    private final S3Api s3;
    private final Invocation invocation;

    Buckets(S3Api s3, Invocation invocation) {
        this.s3 = s3;
        this.invocation = invocation;
    }

    int make(List<String> words) {
        String path = path(words, Map.of("tags", Argument.Count.ANY));
        S3Uri uri = S3Uri.of(path);
        ObjectNode request = S3Api.at(uri.withKey(""));
        String region = s3.calls().clients().settings().region().orElse(UNSAID);
        if (!region.equals(UNSAID)) {
            request.putObject("CreateBucketConfiguration").put("LocationConstraint", region);
        }
        return done("make_bucket", path, uri, () -> s3.call("create-bucket", request));
    }

    int remove(List<String> words, Forcing forcing) throws InterruptedException {
        String path = path(words, Map.of("force", Argument.Count.NONE));
        S3Uri uri = S3Uri.of(path);
        if (!uri.key().isEmpty()) {
            throw AwsException.general("Please specify a valid bucket name only. E.g. s3://" + uri.bucket());
        }
        if (words.contains("--force") && forcing.empty(path) != 0) {
            throw AwsException.general(
                    "remove_bucket failed: Unable to delete all objects in the bucket, bucket will not"
                            + " be deleted.");
        }
        return done("remove_bucket", path, uri, () -> s3.call("delete-bucket", S3Api.at(uri)));
    }

    /** Deletes all that is in a bucket, and answers the status of doing so. */
    @FunctionalInterface
    interface Forcing {
        int empty(String path) throws InterruptedException;
    }

    private static String path(List<String> words, Map<String, Argument.Count> known) {
        Typed typed = Typed.read(words, known, 1);
        typed.require(List.of(), List.of("path"));
        typed.refuseUnknown(",");
        String path = typed.places().getFirst();
        if (!S3Uri.isOne(path)) {
            throw AwsException.parameters("<S3Uri>\nError: Invalid argument type");
        }
        return path;
    }

    private int done(String what, String path, S3Uri uri, Runnable doing) {
        try {
            doing.run();
            invocation.stdout().println(what + ": " + uri.bucket());
            return 0;
        } catch (AwsException refused) {
            invocation.stderr().println(what + " failed: " + path + " " + refused.text());
            return 1;
        }
    }
}
