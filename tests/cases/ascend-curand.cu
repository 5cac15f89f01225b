// Random numbers come from operators with a seed and an offset.
#include <curand.h> // expect[ascend-910b]: rewrite

void draw(float *x, size_t n) // ok
{
    curandGenerator_t generator; // expect[ascend-910b]: rewrite
    curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_DEFAULT); // expect[ascend-910b]: rewrite
    curandGenerateUniform(generator, x, n); // expect[ascend-910b]: rewrite
    curandGeneratePoisson(generator, nullptr, n, 2.0); // expect[ascend-910b]: unknown
    int curandLike = 0; // ok
}
