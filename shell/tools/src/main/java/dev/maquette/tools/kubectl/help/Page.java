package dev.maquette.tools.kubectl.help;

import java.util.List;

/**
 * What is said of one command.
 *
 * @param synopsis how it is written, behind {@code kubectl}
 * @param purpose what it is for, in one line
 * @param details what else one has to know, a paragraph each
 */
record Page(String synopsis, String purpose, List<String> details, List<Example> examples) {

    /** A line as one would type it, and what it does. */
    record Example(String purpose, String line) {}

    /** The synopsis with the place of the flags. */
    String usage() {
        return "kubectl " + synopsis + (synopsis.contains("[options]") ? "" : " [options]");
    }
}
