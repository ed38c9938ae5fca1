package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.tools.aws.model.AwsException;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;

/** An expression of JMESPath. */
public final class Query {

    private static final JacksonRuntime RUNTIME = new JacksonRuntime();
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Expression<JsonNode> expression;

    private Query(Expression<JsonNode> expression) {
        this.expression = expression;
    }

    public static Query of(String text) {
        return new Query(RUNTIME.compile(withQuotedLiterals(text)));
    }

    /**
     * Words between backticks stand for texts where they are no JSON: {@code [?State==`available`]}. JMESPath has given that up, AWS's own
     * program still takes it and its documentation is full of it.
     */
    private static String withQuotedLiterals(String text) {
        StringBuilder quoted = new StringBuilder();
        char within = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '`' && within == 0 ? text.indexOf('`', i + 1) : -1;
            if (end > 0) {
                quoted.append('`').append(literal(text.substring(i + 1, end))).append('`');
                i = end;
                continue;
            }
            if (c == '\'' || c == '"') {
                within = within == 0 ? c : within == c ? 0 : within;
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    private static String literal(String text) {
        try {
            JSON.readTree(text);
            return text;
        } catch (JsonProcessingException noJson) {
            return TextNode.valueOf(text.stripLeading()).toString();
        }
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
