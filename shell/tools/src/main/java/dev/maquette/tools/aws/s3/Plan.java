package dev.maquette.tools.aws.s3;

import dev.maquette.tools.aws.model.AwsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What there is to do, found out before anything is done. */
final class Plan {

    private final TransferOptions options;
    private final S3Api s3;
    private final LocalFiles files;

    Plan(TransferOptions options, S3Api s3, LocalFiles files) {
        this.options = options;
        this.s3 = s3;
        this.files = files;
    }

    List<Job> jobs() {
        String from = options.paths().getFirst();
        return switch (options.command()) {
            case "rm" -> removals(S3Uri.of(from));
            case "sync" -> sync(from, options.paths().get(1));
            default -> transfers(from, options.paths().get(1));
        };
    }

    private List<Job> removals(S3Uri uri) {
        if (!options.isWhole()) {
            return List.of(Job.delete(Entry.of(uri, "", uri.name(), 0, Instant.EPOCH)));
        }
        return s3.objects(uri).stream()
                .filter(entry -> options.filters().lets(entry.name()))
                .map(Job::delete)
                .toList();
    }

    private List<Job> transfers(String from, String to) {
        List<Entry> entries = options.isWhole() ? within(from) : List.of(single(from));
        return entries.stream()
                .filter(entry -> options.filters().lets(entry.name()))
                .map(entry -> job(entry, to))
                .toList();
    }

    /** All below a folder or prefix; a prefix that is meant as a folder ends with a slash. */
    private List<Entry> within(String place) {
        if (S3Uri.isOne(place)) {
            return s3.objects(S3Uri.of(place).asFolder()).stream()
                    .filter(entry ->
                            !entry.name().endsWith("/") && !entry.name().isEmpty())
                    .toList();
        }
        Path folder = existing(place);
        return files.below(folder, !options.has("no-follow-symlinks"));
    }

    private Path existing(String place) {
        Path path = files.resolve(place);
        if (!Files.exists(path)) {
            throw AwsException.general("The user-provided path " + place + " does not exist.");
        }
        return path;
    }

    private Entry single(String place) {
        if (S3Uri.isOne(place)) {
            return s3.object(S3Uri.of(place));
        }
        Path file = existing(place);
        return files.entry(file, String.valueOf(file.getFileName()));
    }

    private Job job(Entry entry, String to) {
        boolean isUp = entry.file().isPresent();
        String word = options.command().equals("mv") ? "move" : isUp ? "upload" : S3Uri.isOne(to) ? "copy" : "download";
        return S3Uri.isOne(to)
                ? new Job(word, entry, java.util.Optional.empty(), java.util.Optional.of(object(entry, S3Uri.of(to))))
                : new Job(word, entry, java.util.Optional.of(file(entry, to)), java.util.Optional.empty());
    }

    private S3Uri object(Entry entry, S3Uri to) {
        boolean isFolder = options.isWhole() || to.key().isEmpty() || to.key().endsWith("/");
        return isFolder ? to.withKey(to.asFolder().key() + entry.name()) : to;
    }

    private Path file(Entry entry, String to) {
        Path path = files.resolve(to);
        boolean isFolder = options.isWhole() || to.endsWith("/") || Files.isDirectory(path);
        return isFolder ? path.resolve(entry.name()).normalize() : path;
    }

    private List<Job> sync(String from, String to) {
        Map<String, Entry> there = new TreeMap<>();
        Map<String, Entry> here = new TreeMap<>();
        within(from).forEach(entry -> here.put(entry.name(), entry));
        (S3Uri.isOne(to) || Files.exists(files.resolve(to)) ? within(to) : List.<Entry>of())
                .forEach(entry -> there.put(entry.name(), entry));
        Map<String, Job> jobs = new TreeMap<>();
        here.forEach((name, entry) -> {
            boolean isWanted = !there.containsKey(name) || differs(entry, there.get(name), S3Uri.isOne(to));
            if (isWanted && options.filters().lets(name)) {
                jobs.put(name, job(entry, to));
            }
        });
        if (options.has("delete")) {
            there.forEach((name, entry) -> {
                if (!here.containsKey(name) && options.filters().lets(name)) {
                    jobs.put(name, Job.delete(entry));
                }
            });
        }
        return new ArrayList<>(jobs.values());
    }

    /** By size and time: upwards a newer source is carried, downwards an older one, since S3 keeps no times of files. */
    private boolean differs(Entry from, Entry to, boolean isUpwards) {
        if (from.size() != to.size()) {
            return true;
        }
        if (options.has("size-only")) {
            return false;
        }
        int order = seconds(from).compareTo(seconds(to));
        boolean isOtherTime = isUpwards || !options.has("exact-timestamps") ? order > 0 : order != 0;
        return isOtherTime && !isKnownToBeSame(from, to);
    }

    /** The times of files are the machine's, those of objects the place's, whose clock may stand; where bytes can be told, they decide. */
    private boolean isKnownToBeSame(Entry from, Entry to) {
        String tag = from.object().isPresent() ? from.tag() : to.tag();
        return from.file()
                .or(to::file)
                .filter(file -> tag.matches("[0-9a-f]{32}"))
                .map(file -> files.md5(file).equals(tag))
                .orElse(false);
    }

    private static Instant seconds(Entry entry) {
        return entry.modified().truncatedTo(ChronoUnit.SECONDS);
    }
}
