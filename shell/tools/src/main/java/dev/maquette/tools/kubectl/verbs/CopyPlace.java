package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;

/**
 * A file as {@code kubectl cp} names it: {@code [[NAMESPACE/]POD:]PATH}.
 *
 * @param namespace empty for the one of the context
 * @param pod empty where the file is on this machine
 */
record CopyPlace(String namespace, String pod, String path) {

    static CopyPlace of(String word) {
        int colon = word.indexOf(':');
        if (colon < 0) {
            return new CopyPlace("", "", stripped(word));
        }
        String[] names = word.substring(0, colon).split("/", -1);
        if (colon == 0 || names.length > 2) {
            throw KubectlException.error("filespec must match the canonical format: [[namespace/]pod:]file/path");
        }
        return new CopyPlace(
                names.length == 2 ? names[0] : "", names[names.length - 1], stripped(word.substring(colon + 1)));
    }

    boolean isLocal() {
        return pod.isEmpty();
    }

    CopyPlace below(String name) {
        return new CopyPlace(namespace, pod, clean(path + "/" + name));
    }

    /** The directory that the path lies in. */
    String directory() {
        String clean = clean(path);
        int slash = clean.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : clean.substring(0, slash);
    }

    /** What the names of members begin with that tar packs for this path. */
    String prefix() {
        String clean = clean(path.replaceFirst("^[/\\\\]+", ""));
        String within = clean.replaceFirst("^(\\.\\./)+", "");
        return within.equals(".") || within.equals("..") ? "" : within.replaceFirst("^/", "");
    }

    private static String stripped(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static String base(String path) {
        return path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    }

    /** The shortest path to the same place, as Go's path.Clean finds it. */
    static String clean(String path) {
        String start = path.startsWith("/") ? "/" : "";
        StringBuilder clean = new StringBuilder();
        for (String name : path.split("/")) {
            String before = clean.toString();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            boolean goesUp =
                    name.equals("..") && !before.isEmpty() && !base(before).equals("..");
            if (goesUp) {
                clean.setLength(Math.max(0, before.lastIndexOf('/')));
            } else if (!name.equals("..") || start.isEmpty()) {
                clean.append(before.isEmpty() ? "" : "/").append(name);
            }
        }
        String result = start + clean;
        return result.isEmpty() ? "." : result;
    }
}
