// Random numbers come from operators with a seed and an offset.
#include <curand.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite

void draw(float *x, size_t n) // ok
{
    curandGenerator_t generator; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_DEFAULT); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    curandGenerateUniform(generator, x, n); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    curandGeneratePoisson(generator, nullptr, n, 2.0); // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
    int curandLike = 0; // ok
}
