package io.cruddur.messaging.app.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What CloudFormation makes of a template with some parameters: conditions are decided and parameters filled in; what is
 * known only when it runs, such as the ARN of a new role, stays as it is written.
 */
public final class Deployment {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z:]+)(\\.[A-Za-z.]+)?}");

    private static final Map<String, String> PLACE = Map.of(
            "AWS::Partition",
            "aws",
            "AWS::Region",
            "eu-central-1",
            "AWS::AccountId",
            "123456789012",
            "AWS::URLSuffix",
            "amazonaws.com");

    /** The name of the database's secret, as an ARN has it. */
    public static final String SECRET = "cruddur/users-AbCdEf";

    /** What every deployment has to name. */
    private static final Map<String, String> REQUIRED = Map.of(
            "DatabaseLoginArn", arn("secretsmanager", "secret:" + SECRET),
            "Release", "2026-11-28T14:00:00Z",
            "UserPoolArn", arn("cognito-idp", "userpool/eu-central-1_a1B2c3D4e"));

    private final JsonNode template;
    private final Map<String, JsonNode> parameters = new HashMap<>();

    private Deployment(Template template, Map<String, String> given) {
        this.template = template.content();
        PLACE.forEach((name, value) -> parameters.put(name, NODES.textNode(value)));
        this.template
                .path("Parameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), value(parameter.getKey(), parameter.getValue(), given)));
    }

    /** With these parameters besides the ones that are required. */
    public static Deployment with(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(REQUIRED);
        all.putAll(parameters);
        return of(Template.MESSAGING, all);
    }

    /** Of this template with these parameters, which have to be all that have no default. */
    public static Deployment of(Template template, Map<String, String> parameters) {
        return new Deployment(template, parameters);
    }

    /** The ARN of something in its region and account. */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":eu-central-1:123456789012:" + resource;
    }

    private static JsonNode value(String name, JsonNode parameter, Map<String, String> given) {
        String value = Optional.ofNullable(given.get(name))
                .orElseGet(() -> parameter.required("Default").asText());
        if (parameter.path("Type").asText().equals("CommaDelimitedList")) {
            ArrayNode list = NODES.arrayNode();
            Stream.of(value.split(",", -1)).forEach(list::add);
            return list;
        }
        return NODES.textNode(value);
    }

    /** The names of what is made. */
    public Set<String> resources() {
        return template.path("Resources").properties().stream()
                .filter(resource -> isMade(resource.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The properties of something that is made. */
    public JsonNode properties(String resource) {
        JsonNode found = template.path("Resources").required(resource);
        if (!isMade(found)) {
            throw new IllegalArgumentException(resource + " is not made with these parameters.");
        }
        return filledIn(found.path("Properties")).orElseThrow();
    }

    private boolean isMade(JsonNode resource) {
        return !resource.has("Condition") || holds(resource.path("Condition").asText());
    }

    /** The name of what an output refers to. */
    public String output(String name) {
        return template.at("/Outputs/" + name + "/Value/Ref").asText();
    }

    /** The variables that a function is given. */
    public Map<String, String> environmentOf(String function) {
        Map<String, String> variables = new HashMap<>();
        properties(function)
                .at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    /** What a role or a policy grants, with what its attached policies do, but for those of another stack. */
    public Set<Right> rightsOf(String roleOrPolicy) {
        JsonNode properties = properties(roleOrPolicy);
        Set<Right> rights = new HashSet<>();
        Stream.concat(
                        Stream.of(properties.path("PolicyDocument")),
                        properties.path("Policies").valueStream().map(policy -> policy.path("PolicyDocument")))
                .flatMap(document -> document.path("Statement").valueStream())
                .forEach(statement -> rights.addAll(rights(statement)));
        properties
                .path("ManagedPolicyArns")
                .valueStream()
                .filter(policy -> policy.has("Ref"))
                .forEach(policy -> rights.addAll(rightsOf(policy.get("Ref").asText())));
        return rights;
    }

    /** The same, told in the build's output beside what was seen to be called. */
    public Set<Right> rightsOf(String roleOrPolicy, Set<Right> called) {
        Set<Right> granted = rightsOf(roleOrPolicy);
        System.out.printf(
                "Drift check: %s grants %d rights, %d of them for Lambda itself; %d are called%n",
                roleOrPolicy, granted.size(), CalledByLambda.among(granted).size(), called.size());
        return granted;
    }

    private static Set<Right> rights(JsonNode statement) {
        if (!statement.path("Effect").asText().equals("Allow")) {
            throw new IllegalArgumentException("Only statements that allow something are understood.");
        }
        return listed(statement.required("Action"))
                .flatMap(action -> listed(statement.required("Resource"))
                        .map(resource -> new Right(
                                action.asText(), resource.isTextual() ? resource.asText() : resource.toString())))
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> listed(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
    }

    private Optional<JsonNode> filledIn(JsonNode node) {
        if (node.has("Ref")) {
            return reference(node);
        }
        if (node.has("Fn::If")) {
            JsonNode branches = node.get("Fn::If");
            return filledIn(branches.get(holds(branches.get(0).asText()) ? 1 : 2));
        }
        if (node.has("Fn::Sub")) {
            return Optional.of(NODES.textNode(substituted(node.get("Fn::Sub").asText())));
        }
        if (node.isArray()) {
            ArrayNode list = NODES.arrayNode();
            node.forEach(element -> filledIn(element).ifPresent(list::add));
            return Optional.of(list);
        }
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties()
                    .forEach(field -> filledIn(field.getValue()).ifPresent(value -> object.set(field.getKey(), value)));
            return Optional.of(object);
        }
        return Optional.of(node);
    }

    private Optional<JsonNode> reference(JsonNode node) {
        String name = node.get("Ref").asText();
        return name.equals("AWS::NoValue") ? Optional.empty() : Optional.of(parameters.getOrDefault(name, node));
    }

    private String substituted(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(parameters.get(found.group(1)))
                        .map(JsonNode::asText)
                        .orElseGet(() -> ofResource(found.group(1), found.group()))));
    }

    /** The name of a resource is known only when it is made. */
    private String ofResource(String name, String placeholder) {
        template.path("Resources").required(name);
        return placeholder;
    }

    private boolean holds(String condition) {
        return holds(template.path("Conditions").required(condition));
    }

    private boolean holds(JsonNode condition) {
        if (condition.has("Fn::Not")) {
            return !holds(condition.get("Fn::Not").get(0));
        }
        JsonNode operands = condition.required("Fn::Equals");
        return text(operands.get(0)).equals(text(operands.get(1)));
    }

    private String text(JsonNode operand) {
        if (operand.has("Fn::Join")) {
            JsonNode joined = operand.get("Fn::Join");
            JsonNode parts = filledIn(joined.get(1)).orElseThrow();
            return parts.valueStream()
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(joined.get(0).asText()));
        }
        return filledIn(operand).orElseThrow().asText();
    }
}
