package dev.maquette.acceptance.served;

/** What came of a line. */
public record Outcome(int status, String output, String errors) {

    @Override
    public String toString() {
        return "exit " + status + "\n" + output + (errors.isEmpty() ? "" : "--- stderr\n" + errors);
    }
}
