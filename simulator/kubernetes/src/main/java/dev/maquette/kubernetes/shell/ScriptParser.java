package dev.maquette.kubernetes.shell;

import dev.maquette.kubernetes.shell.Statement.Redirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads scripts: lists, pipelines, compound commands (POSIX.1-2024, Shell Command Language, 2.9 and 2.10). */
final class ScriptParser {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> CLOSING = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

    private final Reader reader;
    private final WordParser words;
    private final RedirectionParser redirections;

    ScriptParser(Reader reader) {
        this.reader = reader;
        this.words = new WordParser(reader);
        this.redirections = new RedirectionParser(reader, words);
    }

    /** The whole of a script. */
    static Statement parse(String script) throws Unreadable {
        ScriptParser parser = new ScriptParser(new Reader(script));
        Statement all = parser.sequence();
        parser.reader.skipBlanks();
        if (!parser.reader.isAtEnd()) {
            throw parser.unexpected();
        }
        return all;
    }

    /** Whether lines that were typed are whole commands, or more has to come: a word, a compound command or a document is open. */
    static boolean isWhole(String lines) {
        if (lines.endsWith("\\\n") && !lines.endsWith("\\\\\n")) {
            return false;
        }
        ScriptParser parser = new ScriptParser(new Reader(lines));
        try {
            parser.sequence();
            return !parser.reader.hasOpenDocument();
        } catch (Unreadable unreadable) {
            return !unreadable.isUnfinished();
        }
    }

    /** Reads on until the parenthesis that closes a substitution, which stays. */
    void untilParenthesis() throws Unreadable {
        sequence();
        if (!reader.operator().equals(")")) {
            throw unexpected();
        }
    }

    private Unreadable unexpected() {
        String operator = reader.operator();
        return Unreadable.unexpected(operator.isEmpty() ? reserved() : operator);
    }

    /** The unquoted letters that stand here, which may be a reserved word. */
    private String reserved() {
        reader.skipBlanks();
        int end = reader.at();
        String text = reader.text();
        while (end < text.length() && " \t\r\n;|&<>()\"'\\$`".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(reader.at(), end);
    }

    private boolean isReserved(String word) {
        return reserved().equals(word);
    }

    private void expect(String word) throws Unreadable {
        reader.skipLineEnds();
        if (!isReserved(word)) {
            throw unexpected();
        }
        reader.skip(word.length());
    }

    private Statement sequence() throws Unreadable {
        List<Statement> statements = new ArrayList<>();
        reader.skipLineEnds();
        while (!isOver()) {
            int start = reader.at();
            Statement statement = choice();
            String operator = reader.operator();
            if (operator.equals("&")) {
                statements.add(new Statement.Background(reader.since(start)));
                reader.take("&");
            } else {
                statements.add(statement);
                if (operator.equals(";")) {
                    reader.take(";");
                } else if (!operator.equals("\n")) {
                    break;
                }
            }
            reader.skipLineEnds();
        }
        return new Statement.Sequence(List.copyOf(statements));
    }

    private boolean isOver() {
        String operator = reader.operator();
        return reader.isAtEnd() || operator.equals(")") || operator.equals(";;") || CLOSING.contains(reserved());
    }

    /** A list's body that must have something in it. */
    private Statement body() throws Unreadable {
        Statement body = sequence();
        if (body instanceof Statement.Sequence sequence && sequence.statements().isEmpty()) {
            throw unexpected();
        }
        return body;
    }

    private Statement choice() throws Unreadable {
        Statement first = pipeline();
        List<Statement.Link> links = new ArrayList<>();
        for (String operator = reader.operator();
                operator.equals("&&") || operator.equals("||");
                operator = reader.operator()) {
            reader.take(operator);
            reader.skipLineEnds();
            links.add(new Statement.Link(operator.equals("&&"), pipeline()));
        }
        return links.isEmpty() ? first : new Statement.Choice(first, List.copyOf(links));
    }

    private Statement pipeline() throws Unreadable {
        boolean isNegated = isReserved("!");
        reader.skip(isNegated ? 1 : 0);
        List<Statement> stages = new ArrayList<>();
        stages.add(command());
        while (reader.operator().equals("|")) {
            reader.take("|");
            reader.skipLineEnds();
            stages.add(command());
        }
        return stages.size() == 1 && !isNegated
                ? stages.getFirst()
                : new Statement.Pipeline(isNegated, List.copyOf(stages));
    }

    private Statement command() throws Unreadable {
        Optional<Statement> compound = compound();
        if (compound.isEmpty()) {
            return simple();
        }
        List<Redirection> after = new ArrayList<>();
        for (Optional<Redirection> next = redirections.next(); next.isPresent(); next = redirections.next()) {
            after.add(next.get());
        }
        return after.isEmpty() ? compound.get() : new Statement.Redirected(compound.get(), List.copyOf(after));
    }

    private Optional<Statement> compound() throws Unreadable {
        if (reader.operator().equals("(")) {
            reader.take("(");
            Statement body = body();
            if (!reader.operator().equals(")")) {
                throw unexpected();
            }
            reader.take(")");
            return Optional.of(new Statement.Subshell(body));
        }
        String word = reserved();
        return switch (word) {
            case "{" -> Optional.of(group());
            case "if" -> Optional.of(condition());
            case "while", "until" -> Optional.of(loop(word));
            case "for" -> Optional.of(each());
            case "case" -> Optional.of(match());
            default -> definition(word);
        };
    }

    private Statement group() throws Unreadable {
        expect("{");
        Statement body = body();
        expect("}");
        return body;
    }

    private Statement condition() throws Unreadable {
        List<Statement.Branch> branches = new ArrayList<>();
        String opening = "if";
        while (isReserved(opening)) {
            expect(opening);
            Statement condition = body();
            expect("then");
            branches.add(new Statement.Branch(condition, body()));
            opening = "elif";
        }
        Optional<Statement> otherwise = Optional.empty();
        if (isReserved("else")) {
            expect("else");
            otherwise = Optional.of(body());
        }
        expect("fi");
        return new Statement.Condition(List.copyOf(branches), otherwise);
    }

    private Statement loop(String word) throws Unreadable {
        expect(word);
        Statement condition = body();
        return new Statement.Loop(condition, word.equals("until"), round());
    }

    private Statement round() throws Unreadable {
        expect("do");
        Statement body = body();
        expect("done");
        return body;
    }

    private Statement each() throws Unreadable {
        expect("for");
        String name = reserved();
        if (!NAME.matcher(name).matches()) {
            throw unexpected();
        }
        reader.skip(name.length());
        reader.skipLineEnds();
        Optional<List<Word>> values = Optional.empty();
        if (isReserved("in")) {
            expect("in");
            List<Word> listed = new ArrayList<>();
            while (reader.operator().isEmpty() && !reader.isAtEnd()) {
                listed.add(words.word());
            }
            values = Optional.of(List.copyOf(listed));
        }
        if (reader.operator().equals(";")) {
            reader.take(";");
        }
        return new Statement.Each(name, values, round());
    }

    private Statement match() throws Unreadable {
        expect("case");
        reader.skipBlanks();
        Word subject = words.word();
        expect("in");
        List<Statement.Alternative> alternatives = new ArrayList<>();
        reader.skipLineEnds();
        while (!isReserved("esac")) {
            alternatives.add(alternative());
            if (reader.operator().equals(";;")) {
                reader.take(";;");
            }
            reader.skipLineEnds();
        }
        expect("esac");
        return new Statement.Match(subject, List.copyOf(alternatives));
    }

    private Statement.Alternative alternative() throws Unreadable {
        if (reader.operator().equals("(")) {
            reader.take("(");
        }
        List<Word> patterns = new ArrayList<>();
        do {
            reader.skip(patterns.isEmpty() ? 0 : 1);
            reader.skipBlanks();
            patterns.add(words.word());
        } while (reader.operator().equals("|"));
        if (!reader.operator().equals(")")) {
            throw unexpected();
        }
        reader.take(")");
        return new Statement.Alternative(List.copyOf(patterns), sequence());
    }

    /** {@code name() body}; nothing where no parentheses follow the name. */
    private Optional<Statement> definition(String name) throws Unreadable {
        int start = reader.at();
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        reader.skip(name.length());
        reader.skipBlanks();
        if (!reader.looksAt("(")) {
            reader.jumpTo(start);
            return Optional.empty();
        }
        reader.take("(");
        if (!reader.operator().equals(")")) {
            throw unexpected();
        }
        reader.take(")");
        reader.skipLineEnds();
        int body = reader.at();
        command();
        return Optional.of(new Statement.Definition(name, reader.since(body)));
    }

    private Statement simple() throws Unreadable {
        List<Statement.Assignment> assignments = new ArrayList<>();
        List<Word> arguments = new ArrayList<>();
        List<Redirection> redirected = new ArrayList<>();
        while (reader.operator().isEmpty() && !reader.isAtEnd()) {
            Optional<Redirection> redirection = redirections.next();
            if (redirection.isPresent()) {
                redirected.add(redirection.get());
                continue;
            }
            Word word = words.word();
            Optional<Statement.Assignment> assignment = arguments.isEmpty() ? assignment(word) : Optional.empty();
            assignment.ifPresentOrElse(assignments::add, () -> arguments.add(word));
        }
        if (assignments.isEmpty() && arguments.isEmpty() && redirected.isEmpty()) {
            throw unexpected();
        }
        return new Statement.Simple(List.copyOf(assignments), List.copyOf(arguments), List.copyOf(redirected));
    }

    private static Optional<Statement.Assignment> assignment(Word word) {
        if (!(word.parts().getFirst() instanceof Word.Text first) || first.isQuoted()) {
            return Optional.empty();
        }
        Matcher matcher = ASSIGNMENT.matcher(first.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Word.Part> value = new ArrayList<>(word.parts());
        value.set(0, new Word.Text(matcher.group(2), false));
        return Optional.of(new Statement.Assignment(matcher.group(1), new Word(List.copyOf(value))));
    }
}
