package dev.maquette.server.control;

import java.util.List;
import java.util.Map;

/** A request to the admin port that cannot be answered as asked. */
final class AdminRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Problem> problems;

    /** What is wrong: a code and values, whose words belong to whoever shows them. */
    record Problem(String code, Map<String, String> values) {}

    AdminRefusal(int status, List<Problem> problems) {
        super(problems.toString());
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    static AdminRefusal of(int status, String code, Map<String, String> values) {
        return new AdminRefusal(status, List.of(new Problem(code, values)));
    }

    int status() {
        return status;
    }

    List<Problem> problems() {
        return problems;
    }
}
