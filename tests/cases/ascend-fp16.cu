// Half precision on Ascend.
#include <cuda_fp16.h> // expect[ascend-910b]: rewrite

__global__ void halves(__half *x); // expect[ascend-910b]: rewrite

__device__ float widen(half h) // expect[ascend-910b]: rewrite
{
    return __half2float(__hadd(h, h)); // expect[ascend-910b]: rewrite
}

int halfway(int n) // ok
{
    return n / 2; // ok
}
