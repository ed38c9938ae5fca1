package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.maquette.tools.aws.model.AwsException;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;

/** An expression of JMESPath. */
public final class Query {

    private static final JacksonRuntime RUNTIME = new JacksonRuntime();

    private final Expression<JsonNode> expression;

    private Query(Expression<JsonNode> expression) {
        this.expression = expression;
    }

    public static Query of(String text) {
        return new Query(RUNTIME.compile(text));
    }

    /** What {@code --query} was given. */
    public static Query typed(String text) {
        try {
            return of(text);
        } catch (ParseException wrong) {
            throw AwsException.parameters("Bad value for --query " + text + ": " + wrong.getMessage());
        }
    }

    public JsonNode in(JsonNode value) {
        try {
            JsonNode found = expression.search(value);
            return found == null ? NullNode.getInstance() : found;
        } catch (JmesPathException wrong) {
            throw AwsException.general(String.valueOf(wrong.getMessage()));
        }
    }
}
