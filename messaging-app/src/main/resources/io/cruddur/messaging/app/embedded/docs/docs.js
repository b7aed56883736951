// The file is this service's own, and nothing is asked of any other: not even whether the file is valid.
window.SwaggerUIBundle({
  dom_id: "#docs",
  url: "/openapi.json",
  validatorUrl: null,
  deepLinking: true,
});
