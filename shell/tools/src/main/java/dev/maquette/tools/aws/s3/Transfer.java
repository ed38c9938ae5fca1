package dev.maquette.tools.aws.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Reasons;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** Carries files and objects, one after the other, and tells of each. */
final class Transfer {

    private static final String STREAM = "-";

    private final TransferOptions options;
    private final S3Api s3;
    private final Invocation invocation;
    private final LocalFiles files;
    private boolean hasFailed;

    Transfer(TransferOptions options, S3Api s3, Invocation invocation) {
        this.options = options;
        this.s3 = s3;
        this.invocation = invocation;
        this.files = new LocalFiles(invocation.environment().workingDirectory());
    }

    int run() throws InterruptedException {
        if (options.paths().contains(STREAM)) {
            return stream();
        }
        List<Job> jobs;
        try {
            jobs = new Plan(options, s3, files).jobs();
        } catch (AwsException refused) {
            if (refused.refusal().isEmpty()) {
                throw refused;
            }
            invocation.stderr().println("fatal error: " + told(refused));
            return 1;
        }
        for (Job job : jobs) {
            invocation.cancellation().throwIfCancelled();
            run(job);
        }
        return hasFailed ? 1 : 0;
    }

    /** What a head cannot say, since it has no body: which key is missing. */
    private String told(AwsException refused) {
        boolean isMissing =
                refused.refusal().filter(each -> each.code().equals("404")).isPresent();
        String key = S3Uri.of(options.paths().getFirst()).key();
        return isMissing
                ? refused.text()
                        .replaceFirst(
                                ": Not Found$",
                                ": Key \"" + java.util.regex.Matcher.quoteReplacement(key) + "\" does not exist")
                : refused.text();
    }

    private int stream() {
        String from = options.paths().getFirst();
        try {
            if (from.equals(STREAM)) {
                byte[] body = invocation.stdin().readAllBytes();
                s3.put(
                        S3Uri.of(options.paths().get(1)),
                        options.properties(),
                        RequestBody.fromContentProvider(
                                () -> new ByteArrayInputStream(body), body.length, "binary/octet-stream"));
            } else {
                s3.get(S3Uri.of(from), body -> body.transferTo(invocation.stdout()));
                invocation.stdout().flush();
            }
            return 0;
        } catch (AwsException refused) {
            invocation
                    .stderr()
                    .println((from.equals(STREAM) ? "upload" : "download") + " failed: " + from + " to "
                            + options.paths().get(1) + " " + refused.text());
            return 1;
        } catch (IOException unreadable) {
            throw AwsException.general(Reasons.of(unreadable));
        }
    }

    private void run(Job job) {
        String line = job.word() + ": " + from(job) + to(job);
        if (options.has("dryrun")) {
            tell("(dryrun) " + line);
            return;
        }
        try {
            carry(job);
            tell(line);
        } catch (AwsException refused) {
            failed(job, refused.text());
        } catch (IOException unusable) {
            failed(job, Reasons.of(unusable));
        }
    }

    private void failed(Job job, String reason) {
        hasFailed = true;
        if (!options.has("quiet")) {
            invocation.stderr().println(job.word() + " failed: " + from(job) + to(job) + " " + reason);
        }
    }

    private void tell(String line) {
        if (!options.has("quiet") && !options.has("only-show-errors")) {
            invocation.stdout().println(line);
        }
    }

    private String from(Job job) {
        return job.from()
                .file()
                .map(files::shown)
                .orElseGet(() -> job.from().object().orElseThrow().toString());
    }

    private String to(Job job) {
        return job.file()
                .map(files::shown)
                .or(() -> job.object().map(S3Uri::toString))
                .map(place -> " to " + place)
                .orElse("");
    }

    private void carry(Job job) throws IOException {
        if (job.object().isPresent() && job.from().file().isPresent()) {
            upload(job.from().file().get(), job.object().get());
        } else if (job.object().isPresent()) {
            S3Uri from = job.from().object().orElseThrow();
            if (job.word().equals("move") && from.equals(job.object().get())) {
                throw AwsException.general("Cannot mv a file onto itself: " + from + " - " + from);
            }
            s3.copy(from, job.object().get(), options.properties());
        } else if (job.file().isPresent()) {
            download(job.from(), job.file().get());
        }
        if (job.word().equals("move") || job.word().equals("delete")) {
            remove(job.from());
        }
    }

    private void remove(Entry entry) throws IOException {
        if (entry.file().isPresent()) {
            Files.delete(invocation.files().forWriting(entry.file().get()));
        } else {
            s3.delete(entry.object().orElseThrow());
        }
    }

    private void upload(Path file, S3Uri to) {
        if (Files.isDirectory(file)) {
            throw AwsException.general("[Errno 21] Is a directory: '" + file + "'");
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        String name = String.valueOf(file.getFileName());
        String type = S3Api.TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT));
        if (type != null && !options.has("no-guess-mime-type")) {
            properties.put("ContentType", type);
        }
        properties.setAll(options.properties());
        s3.put(to, properties, Calls.body(file));
    }

    private void download(Entry from, Path file) throws IOException {
        Path target = invocation.files().forWriting(file);
        Files.createDirectories(target.resolveSibling("").normalize());
        s3.get(from.object().orElseThrow(), body -> write(body, target));
        Files.setLastModifiedTime(target, FileTime.from(from.modified()));
    }

    private static void write(InputStream body, Path target) throws IOException {
        try (var out = Files.newOutputStream(target)) {
            body.transferTo(out);
        }
    }
}
