// Half precision on Ascend.
#include <cuda_fp16.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename

__global__ void halves(__half *x); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename

__device__ float widen(half h) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename
{
    return __half2float(__hadd(h, h)); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
}

int halfway(int n) // ok
{
    return n / 2; // ok
}
