using CallKpi.Rpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web;

/// <summary>Shows a gRPC-Web request to what follows as gRPC over HTTP/2, and its answer to the browser as gRPC-Web.</summary>
internal sealed class GrpcWebMiddleware(RequestDelegate next, GrpcWebOptions options)
{
    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method)
        && GrpcWebFormat.TryRead(http.Request.ContentType, out var format)
        && (http.GetEndpoint()?.Metadata.GetMetadata<IGrpcWebEnabledMetadata>()?.GrpcWebEnabled ?? options.DefaultEnabled)
            ? TranslateAsync(http, format)
            : next(http);

    private async Task TranslateAsync(HttpContext http, GrpcWebFormat format)
    {
        var features = http.Features;
        var (plainAnswer, plainTrailers) = (features.GetRequiredFeature<IHttpResponseBodyFeature>(), features.Get<IHttpResponseTrailersFeature>());
        var plainQuestion = features.Get<IRequestBodyPipeFeature>();
        var (protocol, contentType) = (http.Request.Protocol, http.Request.ContentType);
        using var answer = new GrpcWebResponse(plainAnswer, http.Response, format.IsText);
        features.Set<IHttpResponseBodyFeature>(answer);
        features.Set<IHttpResponseTrailersFeature>(answer);
        if (format.IsText)
        {
            features.Set<IRequestBodyPipeFeature>(new Base64RequestBody(http.Request.BodyReader));
        }

        http.Request.Protocol = HttpProtocol.Http2;
        http.Request.ContentType = GrpcNames.ContentType;
        http.Response.OnStarting(static state =>
        {
            var (response, name) = ((HttpResponse, string))state;
            if (GrpcNames.IsGrpcContentType(response.ContentType))
            {
                response.ContentType = name;
            }

            return Task.CompletedTask;
        }, (http.Response, format.ContentType));
        try
        {
            await next(http).ConfigureAwait(false);
            await answer.FinishAsync().ConfigureAwait(false);
        }
        finally
        {
            features.Set(plainAnswer);
            features.Set(plainTrailers);
            features.Set(plainQuestion);
            (http.Request.Protocol, http.Request.ContentType) = (protocol, contentType);
        }
    }
}
