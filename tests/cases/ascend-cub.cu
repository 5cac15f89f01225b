// CUB: no public counterpart; block reductions become vector instructions.
#include <cub/cub.cuh> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite

__global__ void partial(float *out); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in

void total(const float *in, float *out, int n) // ok
{
    size_t bytes = 0; // ok
    cub::DeviceReduce::Sum(nullptr, bytes, in, out, n); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    using Reduce = cub::BlockReduce<float, 128>; // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    int cubic = n * n * n; // ok
}
