// Math in kernels becomes vector instructions; the host keeps its own math library.
#include <cmath> // ok

__global__ void activate(float *x); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in

__device__ float gate(float v) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename
{
    float e = __expf(-v); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: adapt
    float s = rsqrtf(1.0f + e); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
    return fmaxf(s, 0.0f); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
}

float onTheHost(float v) // ok
{
    return std::sqrt(v) + fmaxf(v, 1.0f); // ok
}
